import { afterEach, describe, expect, it } from 'vitest'
import { checkDigit } from '../../../subgraphs/shared/keys/clues.ts'
import { testDatabase } from '../../support/database.ts'
import { askFacilities } from './ask-facilities.ts'
import { emptyFacilities, findings, imbKey, importFacilities, nationalRow } from './import-facilities.ts'

const { db, url } = await testDatabase('migrated')

afterEach(() => emptyFacilities(db))

describe('imssb-unit-list', () => {
  it('takes codes without their zeros, unusual `entidad` and blanks in names', async () => {
    await importFacilities(url, {
      'a_2026-08.csv': {
        source: 'imssb-unit-list',
        rows: [
          nationalRow('BCIMB000010', {
            entidad: 'HRAES',
            nombre_de_la_unidad: ' HOSPITAL  GENERAL ',
            latitud: '31.825117',
            longitud: '-116.600282',
            'FECHA DE INICIO DE OPERACION': '01/11/1990',
          }),
        ],
      },
    })
    const answer = await askFacilities(
      db,
      '{ facility(clues: "BCIMB000010") { name operatingSince location { longitude } municipality { code name } state { code } } }',
    )
    expect(answer.data.facility).toEqual({
      name: 'HOSPITAL GENERAL',
      operatingSince: '1990-11-01',
      location: { longitude: -116.600282 },
      municipality: { code: '02001', name: 'ENSENADA' },
      state: { code: '02' },
    })
  })

  it('refuses bad keys, missing names and unknown statuses, and keeps rows whose lesser values are unreadable', async () => {
    await importFacilities(url, {
      'a_2026-08.csv': {
        source: 'imssb-unit-list',
        rows: [
          nationalRow('BCIMB000011'),
          nationalRow('HOSPITAL'),
          nationalRow('BCIMB000022', { nombre_de_la_unidad: ' ' }),
          nationalRow('BCIMB000034', { estatus_de_operacion: '#VALOR!' }),
          nationalRow('BCIMB000010', {
            clues_ssa_y_sme: 'BCSSA000011',
            latitud: '#N/A',
            'FECHA DE INICIO DE OPERACION': '31/02/2001',
            nivel_atencion: 'CUARTO NIVEL',
          }),
        ],
      },
    })
    const answer = await askFacilities(db, findings)
    const [dataset] = answer.data.datasets
    expect(dataset).toMatchObject({ rowsRead: 5, rowsAccepted: 1, rowsRejected: 4 })
    expect(
      dataset.findings.map((found: Record<string, unknown>) => [found.severity, found.line, found.rule, found.column]),
    ).toEqual([
      ['REJECTED', 2, 'CLUES_CHECK_DIGIT', 'clues_imb'],
      ['REJECTED', 3, 'CLUES_MALFORMED', 'clues_imb'],
      ['REJECTED', 4, 'VALUE_MISSING', 'nombre_de_la_unidad'],
      ['REJECTED', 5, 'VALUE_UNKNOWN', 'estatus_de_operacion'],
      ['WARNING', 6, 'CLUES_CHECK_DIGIT', 'clues_ssa_y_sme'],
      ['WARNING', 6, 'COORDINATE_UNREADABLE', 'latitud'],
      ['WARNING', 6, 'DATE_UNREADABLE', 'FECHA DE INICIO DE OPERACION'],
      ['WARNING', 6, 'VALUE_UNKNOWN', 'nivel_atencion'],
    ])
  })

  it('warns of a former key that is claimed twice', async () => {
    await importFacilities(url, {
      'a_2026-08.csv': {
        source: 'imssb-unit-list',
        rows: [
          nationalRow('BCIMB000022', { clues_ssa_y_sme: 'BCSSA000015' }),
          nationalRow('BCIMB000010', { clues_ssa_y_sme: 'BCSSA000015' }),
        ],
      },
    })
    const answer = await askFacilities(db, findings)
    expect(answer.data.datasets[0].findings).toEqual([
      {
        severity: 'WARNING',
        line: 2,
        rule: 'KEY_CLAIMED_TWICE',
        column: 'clues_ssa_y_sme',
        value: 'BCSSA000015',
        message:
          'A former key has one successor, but BCSSA000015 is already that of BCIMB000010: BCIMB000022 is kept without it.',
      },
    ])
  })

  it('closes what a newer cut no longer lists, within the pairs that it covers alone', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => nationalRow(imbKey(index + 1)))
    const elsewhere = nationalRow('GTIMB000010', {
      clues_imb: `GTIMB00001${checkDigit('GTIMB', 1)}`,
      clave_de_la_entidad: '11',
    })
    await importFacilities(url, {
      'a_2026-07.csv': { source: 'imssb-unit-list', rows: [...rows, elsewhere] },
      'b_2026-08.csv': { source: 'imssb-unit-list', rows: rows.slice(1) },
    })
    const answer = await askFacilities(
      db,
      `{ facility(clues: "${imbKey(1)}") { status closedOn } healthSystem { now: facilityCounts { total } before: facilityCounts(asOf: "2026-08-30") { total } } }`,
    )
    expect(answer.data).toEqual({
      facility: { status: 'CLOSED', closedOn: '2026-08-31' },
      healthSystem: { now: { total: 20 }, before: { total: 21 } },
    })
  })

  it('leaves a unit as it was whose row of a newer cut is refused, alone or together with another', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => nationalRow(imbKey(index + 1)))
    await importFacilities(url, { 'a_2026-07.csv': { source: 'imssb-unit-list', rows } })
    const [nameless, twice, ...others] = rows
    const { loads } = await importFacilities(url, {
      'b_2026-08.csv': {
        source: 'imssb-unit-list',
        rows: [{ ...nameless, nombre_de_la_unidad: '' }, twice!, { ...twice, nombre_de_la_unidad: 'OTRA' }, ...others],
      },
    })
    expect(loads[0]).toMatchObject({ read: 21, accepted: 18, rejected: 3, closed: 0 })
    const answer = await askFacilities(
      db,
      `{ a: facility(clues: "${imbKey(1)}") { name status } b: facility(clues: "${imbKey(2)}") { name status } }`,
    )
    expect(answer.data).toEqual({
      a: { name: `UNIDAD ${imbKey(1)}`, status: 'OPERATING' },
      b: { name: `UNIDAD ${imbKey(2)}`, status: 'OPERATING' },
    })
  })

  it('stops before it closes more than a tenth of a pair, unless that is allowed', async () => {
    const rows = Array.from({ length: 10 }, (_, index) => nationalRow(imbKey(index + 1)))
    await importFacilities(url, { 'a_2026-07.csv': { source: 'imssb-unit-list', rows } })
    const shorter = { 'b_2026-08.csv': { source: 'imssb-unit-list', rows: rows.slice(2) } }
    await expect(importFacilities(url, shorter)).rejects.toThrow('  IMB:02: 2 of 10 units')
    const before = await askFacilities(db, '{ healthSystem { facilityCounts { total } } }')
    expect(before.data.healthSystem.facilityCounts.total).toBe(10)
    await importFacilities(url, shorter, { allowClosures: true })
    const after = await askFacilities(db, '{ healthSystem { facilityCounts { total } } }')
    expect(after.data.healthSystem.facilityCounts.total).toBe(8)
  })
})
