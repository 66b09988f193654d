import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askBeneficiaries, askEntities } from './ask-beneficiaries.ts'
import { credentials, importTexts } from './import-texts.ts'

const row = 'month sex ageGroup issued'

describe('the breakdown of credentials', async () => {
  const { db, url } = await testDatabase('migrated')

  it('has one row for each combination that is asked for', async () => {
    await importTexts(url, {
      'credentials-2024-03-31.csv': credentials(
        '29001 2024-02 FEMALE 10-14 1',
        '29001 2024-02 FEMALE 5-9 2',
        '29001 2024-03 MALE unspecified 4',
        '29002 2024-03 MALE 5-9 8',
        '30001 2024-03 FEMALE 5-9 16',
      ),
    })
    const ask = (by: string, asOf = '2024-03-31') =>
      askEntities(db, 'State', ['29', '01'], `credentialBreakdown(by: ${by}, asOf: "${asOf}") { ${row} }`)
    const none = { month: null, sex: null, ageGroup: null }
    expect(await ask('[]')).toEqual([{ credentialBreakdown: [{ ...none, issued: 15 }] }, { credentialBreakdown: null }])
    expect(await ask('[SEX]')).toEqual([
      {
        credentialBreakdown: [
          { ...none, sex: 'FEMALE', issued: 3 },
          { ...none, sex: 'MALE', issued: 12 },
        ],
      },
      { credentialBreakdown: null },
    ])
    expect((await ask('[AGE_GROUP]'))[0]).toEqual({
      credentialBreakdown: [
        { ...none, ageGroup: '5-9', issued: 10 },
        { ...none, ageGroup: '10-14', issued: 1 },
        { ...none, ageGroup: 'unspecified', issued: 4 },
      ],
    })
    expect((await ask('[MONTH, SEX]'))[0]).toEqual({
      credentialBreakdown: [
        { ...none, month: '2024-02-01', sex: 'FEMALE', issued: 3 },
        { ...none, month: '2024-03-01', sex: 'MALE', issued: 12 },
      ],
    })
    expect((await ask('[]', '2024-03-30'))[0]).toEqual({ credentialBreakdown: [{ ...none, issued: 3 }] })
    expect((await ask('[]', '2024-02-28'))[0]).toEqual({ credentialBreakdown: null })
  })

  it('is there for municipalities and the nation, too', async () => {
    expect(
      await askEntities(db, 'Municipality', ['29002', '29003'], `credentialBreakdown(by: [AGE_GROUP]) { ${row} }`),
    ).toEqual([
      { credentialBreakdown: [{ month: null, sex: null, ageGroup: '5-9', issued: 8 }] },
      { credentialBreakdown: null },
    ])
    const { data } = await askBeneficiaries(db, `{ healthSystem { credentialBreakdown(by: [MONTH]) { ${row} } } }`)
    expect(data).toEqual({
      healthSystem: {
        credentialBreakdown: [
          { month: '2024-02-01', sex: null, ageGroup: null, issued: 3 },
          { month: '2024-03-01', sex: null, ageGroup: null, issued: 28 },
        ],
      },
    })
  })

  it('refuses a dimension that is named twice', async () => {
    const { errors } = await askBeneficiaries(db, '{ healthSystem { credentialBreakdown(by: [SEX, SEX]) { issued } } }')
    expect(errors?.map((error) => error.message)).toEqual([
      'by must name each dimension at most once, but got ["SEX","SEX"].',
    ])
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'by' })
  })
})
