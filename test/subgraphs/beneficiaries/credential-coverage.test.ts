import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askBeneficiaries, askEntities } from './ask-beneficiaries.ts'
import { affiliation, credentials, importTexts } from './import-texts.ts'
import { addMunicipalities } from './territory.ts'

const figures = `issued municipalitiesReached populationWithoutSocialSecurity municipalitiesWithoutPopulation populationYear ratio`

describe('credentials of a territory', async () => {
  const { db, url } = await testDatabase('migrated')
  await addMunicipalities(db, ['29001', '29002', '29003', '30001', '30002', '06001'])

  it('are null, not zero, before anything is loaded', async () => {
    expect(await askEntities(db, 'State', ['29'], `credentials { ${figures} }`)).toEqual([{ credentials: null }])
    const { data } = await askBeneficiaries(db, `{ healthSystem { credentials { ${figures} } } }`)
    expect(data).toEqual({ healthSystem: { credentials: null } })
  })

  it('set months that have ended against the people without social security', async () => {
    await importTexts(url, {
      'census.tsv': affiliation('29001 PSINDER 100', '29002 PSINDER 300', '30001 PSINDER 0', '30002 POBTOT 50'),
      'credentials-2024-03-31.csv': credentials(
        '29001 2024-02 FEMALE 15-64 20',
        '29001 2024-03 MALE 15-64 10',
        '29002 2024-02 FEMALE 15-64 0',
        '29003 2024-03 FEMALE 65+ 30',
        '30001 2024-03 FEMALE 65+ 7',
      ),
    })
    const ask = (asOf: string) =>
      askEntities(db, 'State', ['29', '30', '06'], `credentials(asOf: "${asOf}") { ${figures} }`)
    const known = {
      populationWithoutSocialSecurity: 400,
      municipalitiesWithoutPopulation: 1,
      populationYear: 2020,
    }
    const ofThirty = {
      populationWithoutSocialSecurity: 0,
      municipalitiesWithoutPopulation: 1,
      populationYear: 2020,
      ratio: null,
    }
    expect(await ask('2024-02-28')).toEqual([
      { credentials: { issued: null, municipalitiesReached: null, ...known, ratio: null } },
      { credentials: { issued: null, municipalitiesReached: null, ...ofThirty } },
      { credentials: null },
    ])
    expect(await ask('2024-02-29')).toEqual([
      { credentials: { issued: 20, municipalitiesReached: 1, ...known, ratio: 0.05 } },
      { credentials: { issued: null, municipalitiesReached: null, ...ofThirty } },
      { credentials: null },
    ])
    expect(await ask('2024-03-31')).toEqual([
      { credentials: { issued: 60, municipalitiesReached: 2, ...known, ratio: 0.15 } },
      { credentials: { issued: 7, municipalitiesReached: 1, ...ofThirty } },
      { credentials: null },
    ])
    // After the newest cut: the newest.
    expect(await ask('2025-12-31')).toEqual(await ask('2024-03-31'))
  })

  it('of a municipality that the census does not know have a null ratio', async () => {
    expect(
      await askEntities(
        db,
        'Municipality',
        ['29003', '29001', '29002', '06001', '99999'],
        `credentials { ${figures} }`,
      ),
    ).toEqual([
      {
        credentials: {
          issued: 30,
          municipalitiesReached: 1,
          populationWithoutSocialSecurity: null,
          municipalitiesWithoutPopulation: 1,
          populationYear: null,
          ratio: null,
        },
      },
      {
        credentials: {
          issued: 30,
          municipalitiesReached: 1,
          populationWithoutSocialSecurity: 100,
          municipalitiesWithoutPopulation: 0,
          populationYear: 2020,
          ratio: 0.3,
        },
      },
      {
        credentials: {
          issued: 0,
          municipalitiesReached: 0,
          populationWithoutSocialSecurity: 300,
          municipalitiesWithoutPopulation: 0,
          populationYear: 2020,
          ratio: 0,
        },
      },
      { credentials: null },
      { credentials: null },
    ])
  })

  it('of the nation are sums over the states, unknown ones among the municipalities without population', async () => {
    const { data } = await askBeneficiaries(db, `{ healthSystem { credentials { ${figures} } } }`)
    expect(data).toEqual({
      healthSystem: {
        credentials: {
          issued: 67,
          municipalitiesReached: 3,
          populationWithoutSocialSecurity: 400,
          // 29003, 30002 and 06001.
          municipalitiesWithoutPopulation: 3,
          populationYear: 2020,
          ratio: 67 / 400,
        },
      },
    })
  })

  it('refuse a day after today', async () => {
    const { data, errors } = await askBeneficiaries(
      db,
      '{ healthSystem { credentials(asOf: "2999-01-01") { issued } } }',
    )
    expect(data).toEqual({ healthSystem: { credentials: null } })
    expect(errors?.[0]?.message).toMatch(/^asOf must not be after today, \d{4}-\d{2}-\d{2}, but got "2999-01-01"\.$/)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'asOf' })
  })
})
