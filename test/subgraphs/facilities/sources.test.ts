import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askFacilities } from './ask-facilities.ts'
import {
  dgisRow,
  emptyFacilities,
  findings,
  imbKey,
  importFacilities,
  nationalRow,
  undoFacilities,
} from './import-facilities.ts'

const { db, url } = await testDatabase('migrated')

afterEach(() => emptyFacilities(db))

describe('dgis-unit-list', () => {
  it('takes institution and state from the key where the file has no column of them', async () => {
    await importFacilities(url, {
      'a_202604.csv': { source: 'dgis-unit-list', rows: [dgisRow('OCIMS000025', { JURISDICCION: 'MIXTECA' })] },
    })
    const answer = await askFacilities(
      db,
      '{ facility(clues: "OCIMS000025") { institution healthJurisdiction state { code } municipality { code } } }',
    )
    expect(answer.data.facility).toEqual({
      institution: 'IMSS',
      healthJurisdiction: 'MIXTECA',
      state: { code: '20' },
      municipality: { code: '20001' },
    })
  })

  it('warns of a state that the key contradicts', async () => {
    await importFacilities(url, {
      'a_202604.csv': { source: 'dgis-unit-list', rows: [dgisRow('OCIMS000025', { 'CLAVE DE LA ENTIDAD': '21' })] },
    })
    const answer = await askFacilities(db, findings)
    expect(answer.data.datasets[0].findings).toEqual([
      {
        severity: 'WARNING',
        line: 2,
        rule: 'STATE_DIFFERS',
        column: 'CLAVE DE LA ENTIDAD',
        value: '21',
        message: 'The state of OCIMS000025 is 20, but got "21".',
      },
    ])
  })

  it('warns where it disagrees with the national table, which stands', async () => {
    await importFacilities(url, {
      'a_202604.csv': { source: 'dgis-unit-list', rows: [dgisRow('BCIMB000010', { 'NOMBRE DE LA UNIDAD': 'OTRO' })] },
      'b_202605.csv': { source: 'imssb-unit-list', rows: [nationalRow('BCIMB000010', { nombre_de_la_unidad: 'UNO' })] },
    })
    const answer = await askFacilities(db, `{ facility(clues: "BCIMB000010") { name } ${findings.slice(1, -1)} }`)
    expect(answer.data.facility.name).toBe('UNO')
    expect(answer.data.datasets[0].findings).toEqual([
      {
        severity: 'WARNING',
        line: 2,
        rule: 'VALUE_DISAGREES',
        column: 'nombre_de_la_unidad',
        value: 'UNO',
        message: 'dgis-unit-list says "OTRO" of BCIMB000010, but here it is "UNO".',
      },
    ])
  })
})

describe('clues-opening-hours', () => {
  const week = { LUNES: 'SI', MARTES: 'SI', MIERCOLES: 'SI', JUEVES: 'SI', VIERNES: 'SI', SABADO: 'NO', DOMINGO: 'NO' }
  const weekend = { LUNES: 'NO', SABADO: 'SI', DOMINGO: 'SI' }

  it('joins a unit’s blocks, which may cover the week together', async () => {
    await importFacilities(url, {
      'list_202604.csv': { source: 'imssb-unit-list', rows: [nationalRow('BCIMB000010')] },
      'hours_202604.csv': {
        source: 'clues-opening-hours',
        rows: [
          { CLUES: 'BCIMB000010', BLOQUE: '2', ...weekend, 'HORA INICIO': '9:00', 'HORA FIN': '25:00' },
          { CLUES: 'BCIMB000010', BLOQUE: '1', ...week, 'HORA INICIO': '00:00', 'HORA FIN': '23:59' },
          { CLUES: 'BCIMB000010', BLOQUE: '3', 'HORA INICIO': '08:00', 'HORA FIN': '10:00' },
        ],
      },
    })
    const answer = await askFacilities(
      db,
      `{ facility(clues: "BCIMB000010") { openEveryDay schedule { blocks { days opensAt closesAt } } } ${findings.slice(1, -1)} }`,
    )
    expect(answer.data.facility).toEqual({
      openEveryDay: true,
      schedule: {
        blocks: [
          {
            days: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
            opensAt: '00:00',
            closesAt: '23:59',
          },
          { days: ['SATURDAY', 'SUNDAY'], opensAt: '09:00', closesAt: null },
        ],
      },
    })
    expect(
      answer.data.datasets[0].findings.map((found: Record<string, unknown>) => [found.line, found.rule, found.message]),
    ).toEqual([
      [2, 'TIME_UNREADABLE', 'A time belongs here as HH:MM, but got "25:00": kept as unknown.'],
      [4, 'NO_DAYS', 'A block of hours holds on some day, but none is SI: it says nothing.'],
    ])
  })

  it('keeps hours of a unit that is not listed yet, with one warning, until it is', async () => {
    const block = { CLUES: 'BCIMB000010', ...week, 'HORA INICIO': '08:00', 'HORA FIN': '20:00' }
    await importFacilities(url, {
      'hours_202604.csv': {
        source: 'clues-opening-hours',
        rows: [
          { ...block, BLOQUE: '1' },
          { ...block, BLOQUE: '2', ...weekend },
        ],
      },
    })
    const before = await askFacilities(db, findings)
    expect(before.data.datasets[0].findings).toEqual([
      {
        severity: 'WARNING',
        line: 2,
        rule: 'UNIT_UNKNOWN',
        column: 'CLUES',
        value: 'BCIMB000010',
        message: 'A key of a listed unit belongs here, but no list names BCIMB000010: kept until one does.',
      },
    ])
    await importFacilities(url, {
      'list_202605.csv': { source: 'imssb-unit-list', rows: [nationalRow('BCIMB000010')] },
    })
    const after = await askFacilities(db, '{ facility(clues: "BCIMB000010") { openEveryDay } }')
    expect(after.data.facility).toEqual({ openEveryDay: true })
  })
})

describe('key-crosswalk', () => {
  it('warns where the national table gives another former key, which stands', async () => {
    await importFacilities(url, {
      'list_202604.csv': {
        source: 'imssb-unit-list',
        rows: [nationalRow('BCIMB000010', { clues_ssa_y_sme: 'BCSSA000015' })],
      },
      'pairs_202604.csv': { source: 'key-crosswalk', rows: [{ cluesssa: 'BCSSA000020', cluesimb: 'BCIMB000010' }] },
    })
    const answer = await askFacilities(
      db,
      `{ facility(clues: "BCIMB000010") { lineage { clues } } other: facility(clues: "BCSSA000020") { clues } ${findings.slice(1, -1)} }`,
    )
    expect(answer.data.facility.lineage).toEqual([{ clues: 'BCSSA000015' }, { clues: 'BCIMB000010' }])
    expect(answer.data.other).toBeNull()
    expect(answer.data.datasets[0].findings.map((found: Record<string, unknown>) => found.message)).toEqual([
      'imssb-unit-list says that BCIMB000010 was BCSSA000015, but here it was BCSSA000020.',
    ])
  })
})

describe('consulting-rooms', () => {
  it('refuses rows about one unit that disagree, and takes rooms written as 2.0', async () => {
    await importFacilities(url, {
      'list_202604.csv': {
        source: 'imssb-unit-list',
        rows: [nationalRow('BCIMB000010'), nationalRow('BCIMB000022')],
      },
      'rooms_2026-07.csv': {
        source: 'consulting-rooms',
        rows: [
          { clues_imb: 'BCIMB000010', consultorios: '1.0', internet: 'true' },
          { clues_imb: 'BCIMB000010', consultorios: '3.0', internet: 'true' },
          { clues_imb: 'BCIMB000022', consultorios: '2.0', internet: 'false' },
        ],
      },
    })
    const answer = await askFacilities(
      db,
      `{ a: facility(clues: "BCIMB000010") { consultingRooms hasInternet } b: facility(clues: "BCIMB000022") { consultingRooms hasInternet } ${findings.slice(1, -1)} }`,
    )
    expect(answer.data.a).toEqual({ consultingRooms: null, hasInternet: null })
    expect(answer.data.b).toEqual({ consultingRooms: 2, hasInternet: false })
    expect(answer.data.datasets[0]).toMatchObject({ rowsRead: 3, rowsAccepted: 1, rowsRejected: 2 })
  })
})

describe('dgis-resources', () => {
  it('takes 0 as unknown, and leaves it out of sums', async () => {
    await importFacilities(url, {
      'a.csv': {
        source: 'dgis-resources',
        rows: [
          { municipality_id: '2001', institucion: 'SSA', camas: '12', clinicas: '0' },
          { municipality_id: '2002', institucion: 'SSA', camas: '0', clinicas: '3' },
        ],
      },
    })
    const answer = await askFacilities(
      db,
      '{ state(code: "2") { reportedResources { institution beds clinics municipalitiesWithoutBeds year source } before: reportedResources(asOf: "2021-12-30") { beds } } municipality(code: "02002") { code } }',
    )
    expect(answer.data.state).toEqual({
      reportedResources: [
        {
          institution: 'SSA',
          beds: 12,
          clinics: 3,
          municipalitiesWithoutBeds: 1,
          year: 2021,
          source: 'dgis-resources',
        },
      ],
      before: null,
    })
  })
})

describe('the files of the registry', () => {
  it('leave everything as before when a load is taken back', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => nationalRow(imbKey(index + 1)))
    const query = `{ facilities(first: 100, filter: { status: [OPERATING, CLOSED] }) { nodes { clues name status closedOn lineage { clues } } } healthSystem { facilityCounts { total } before: facilityCounts(asOf: "2026-07-31") { total } } }`
    await importFacilities(url, { 'a_2026-07.csv': { source: 'imssb-unit-list', rows } })
    const before = await askFacilities(db, query)
    const summary = await importFacilities(url, {
      'b_2026-08.csv': {
        source: 'imssb-unit-list',
        rows: [
          nationalRow(imbKey(2), { nombre_de_la_unidad: 'OTRO', clues_ssa_y_sme: 'BCSSA000015' }),
          ...rows.slice(2),
          nationalRow(imbKey(21)),
        ],
      },
    })
    const between = await askFacilities(db, query)
    expect(summary.loads).toMatchObject([{ added: 1, changed: 1, closed: 1 }])
    expect(between.data).not.toEqual(before.data)
    await undoFacilities(url, summary.loads[0]!.datasetId)
    expect((await askFacilities(db, query)).data).toEqual(before.data)
  })

  it('give the same graph whatever the order in which they are imported', async () => {
    const files = {
      'list_202604.csv': {
        source: 'imssb-unit-list',
        rows: [nationalRow('BCIMB000010', { clues_ssa_y_sme: 'BCSSA000015' }), nationalRow('BCIMB000022')],
      },
      'dgis_202604.csv': {
        source: 'dgis-unit-list',
        rows: [dgisRow('BCSSA000015'), dgisRow('BCIMB000022', { JURISDICCION: 'TIJUANA' })],
      },
      'pairs_202604.csv': { source: 'key-crosswalk', rows: [{ cluesssa: 'BCSSA000020', cluesimb: 'BCIMB000022' }] },
      'rooms_202604.csv': { source: 'consulting-rooms', rows: [{ clues_imb: 'BCSSA000020', consultorios: '4' }] },
    }
    const query = `{ facilities { nodes { clues name consultingRooms healthJurisdiction lineage { clues event source } municipality { code name } } } healthSystem { facilityCounts { total healthCenters } } }`
    const names = Object.keys(files) as (keyof typeof files)[]
    const answers: unknown[] = []
    for (const order of [names, names.toReversed()]) {
      for (const name of order) await importFacilities(url, { [name]: files[name] })
      answers.push((await askFacilities(db, query)).data)
      await emptyFacilities(db)
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[0]).toMatchObject({
      facilities: {
        nodes: [{ clues: 'BCIMB000010' }, { clues: 'BCIMB000022', consultingRooms: 4, healthJurisdiction: 'TIJUANA' }],
      },
      healthSystem: { facilityCounts: { total: 2 } },
    })
  })
})
