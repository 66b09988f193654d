import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../support/database.ts'
import { listFindings } from '../findings.ts'
import { affiliation, importTexts } from '../import-texts.ts'
import { addMunicipalities } from '../territory.ts'

const variables =
  'POBTOT, PSINDER, PDER_SS, PDER_IMSS, PDER_ISTE, PDER_ISTEE, PAFIL_PDOM, PDER_SEGP, PDER_IMSSB, PAFIL_IPRIV, PAFIL_OTRAI'

describe('inegi-census-affiliation', async () => {
  const { db, url } = await testDatabase('migrated')
  await addMunicipalities(db, ['29001', '29002'])

  it('says what is wrong with each row, and keeps what can be kept', async () => {
    const [load] = await importTexts(url, {
      'census.tsv': affiliation(
        '29001 POBTOT 100',
        '29001 PSINDER #VALOR!',
        '29001 PDER_IMSS -1',
        '29001 PDER_NEW 4',
        '29000 POBTOT 100',
        '29002 PSINDER 7',
        '29002 PSINDER 8',
        '29002 PDER_SS 9',
        '29002 PDER_SS 9',
        '29003 POBTOT 0',
        '1001 PSINDER 5',
      ),
    })
    expect(load).toMatchObject({ read: 11, accepted: 7, rejected: 4, warnings: 4, added: 4, changed: 0, closed: 0 })
    expect(await listFindings(db, load?.datasetId ?? 0)).toEqual([
      'WARNING 3 NUMBER_UNREADABLE valor: A whole number belongs here, but got "#VALOR!": kept as unknown.',
      'REJECTED 4 COUNT_NEGATIVE valor: A count is 0 or more, but got "-1".',
      `WARNING 5 VARIABLE_UNKNOWN variable: One of ${variables} belongs here, but got "PDER_NEW": not stored.`,
      'REJECTED 6 MUNICIPALITY_CODE municipality_id: A municipality has an INEGI code of 5 digits, like "20067", but got "29000".',
      'REJECTED 7 DUPLICATE_DISAGREES municipality_id: Rows about the same municipality_id must say the same, but lines 7, 8 differ.',
      'REJECTED 8 DUPLICATE_DISAGREES municipality_id: Rows about the same municipality_id must say the same, but lines 7, 8 differ.',
      "WARNING 11 MUNICIPALITY_UNLISTED municipality_id: A municipality of INEGI's list belongs here, but got 29003: kept under that code.",
      'WARNING 11 POPULATION_ZERO valor: A municipality has people, but got 0: kept as unknown.',
    ])
  })

  it('warns where another source gives another figure', async () => {
    await importTexts(url, {
      'list.json': JSON.stringify([{ cve_completa: '30001', poblacion_total: 90, poblacion_femenina: 40 }]),
    })
    const [load] = await importTexts(url, { 'census-2020-03-20.tsv': affiliation('30001 POBTOT 91') })
    expect(await listFindings(db, load?.datasetId ?? 0)).toEqual([
      'WARNING 2 VALUE_DISAGREES valor: The figure of inegi-municipality-population belongs here, 90, but got 91.',
    ])
  })
})
