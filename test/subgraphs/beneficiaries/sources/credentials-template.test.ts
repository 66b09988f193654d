import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../support/database.ts'
import { askEntities } from '../ask-beneficiaries.ts'
import { listFindings } from '../findings.ts'
import { credentials, importTexts } from '../import-texts.ts'
import { addMunicipalities } from '../territory.ts'

describe('credentials-template', async () => {
  const { db, url } = await testDatabase('migrated')
  await addMunicipalities(db, ['29001', '29033', '30001'])

  it('takes the example as it stands', async () => {
    const example = new URL('../../../../examples/templates/credentials-2024-03.csv', import.meta.url)
    const [load] = await importTexts(url, { 'credentials-2024-03.csv': readFileSync(example, 'utf8') })
    expect(load).toMatchObject({ cut: '2024-03-31', read: 16, accepted: 16, rejected: 0, warnings: 0, added: 16 })
    expect(await askEntities(db, 'State', ['29'], 'credentials { issued municipalitiesReached }')).toEqual([
      { credentials: { issued: 341, municipalitiesReached: 2 } },
    ])
  })

  it('restates the months that a newer cut has of a state, and leaves the others', async () => {
    const [load] = await importTexts(url, {
      'credentials-2024-04-30.csv': credentials(
        '29033 2024-03 FEMALE 15-64 82',
        '29033 2024-03 MALE 15-64 60',
        '29033 2024-04 MALE 15-64 5',
        '30001 2024-02 MALE 15-64 3',
      ),
    })
    // 29033 had 7 cells in March and 29001 had 2.
    expect(load).toMatchObject({ added: 2, changed: 1, closed: 7 })
    expect(await askEntities(db, 'State', ['29', '30'], 'credentialBreakdown(by: [MONTH]) { month issued }')).toEqual([
      {
        credentialBreakdown: [
          { month: '2024-02-01', issued: 100 },
          { month: '2024-03-01', issued: 142 },
          { month: '2024-04-01', issued: 5 },
        ],
      },
      { credentialBreakdown: [{ month: '2024-02-01', issued: 3 }] },
    ])
  })

  it('says what is wrong with each row', async () => {
    const [load] = await importTexts(url, {
      'credentials-2024-05-31.csv': credentials(
        '29033 2024-13 FEMALE 15-64 1',
        '29033 2024-05 M 15-64 1',
        '29033 2024-05 mujer adults 1',
        '29033 2024-05 FEMALE 15-64 ',
        '29033 2024-05 FEMALE 15-64 many',
        '29033 2024-05 FEMALE 15-64 -3',
        '29033 2024-06 FEMALE 15-64 1',
        '29002 2024-05-01 Hombre 15+ 1',
        '29001 2024-05 FEMALE 0-64 1',
        '29001 2024-05 FEMALE 60+ 1',
        '29001 2024-05 MALE 60+ 1',
      ),
    })
    expect(load).toMatchObject({ read: 11, accepted: 2, rejected: 9 })
    const sexes = 'FEMALE, MALE, UNSPECIFIED, MUJER, HOMBRE, X, NO ESPECIFICADO'
    expect(await listFindings(db, load?.datasetId ?? 0)).toEqual([
      'REJECTED 2 MONTH_UNREADABLE month: A month belongs here as yyyy-mm, like "2024-03", but got "2024-13".',
      `REJECTED 3 VALUE_UNKNOWN sex: One of ${sexes} belongs here, but got "M".`,
      'REJECTED 4 AGE_GROUP age_group: Ages belong here, like "15-64", "65+" or "unspecified", but got "adults".',
      'REJECTED 5 VALUE_MISSING credentials_issued: A value belongs here, but it is empty.',
      'REJECTED 6 NUMBER_UNREADABLE credentials_issued: A whole number belongs here, but got "many".',
      'REJECTED 7 COUNT_NEGATIVE credentials_issued: A count is 0 or more, but got "-3".',
      "REJECTED 8 MONTH_AFTER_CUT month: A month must begin by the file's cut, 2024-05-31, but got 2024-06.",
      "WARNING 9 MUNICIPALITY_UNLISTED municipality: A municipality of INEGI's list belongs here, but got 29002: kept under that code.",
      "REJECTED 10 AGE_GROUPS_OVERLAP age_group: Age groups must not overlap, but 0-64 and line 11's 60+ do.",
      "REJECTED 11 AGE_GROUPS_OVERLAP age_group: Age groups must not overlap, but 60+ and line 10's 0-64 do.",
    ])
  })
})
