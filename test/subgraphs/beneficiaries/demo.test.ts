import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../../support/database.ts'
import { askBeneficiaries, askEntities } from './ask-beneficiaries.ts'

const { db, registryUrls } = await testDatabase('demo')

describe('the demo data of beneficiaries', () => {
  it('give the published figures for the nation', async () => {
    const { data } = await askBeneficiaries(
      db,
      `{ healthSystem {
        latest: credentials { ...figures }
        last: credentials(asOf: "2024-07-31") { ...figures }
        first: credentials(asOf: "2023-10-10") { ...figures }
      } }
      fragment figures on CredentialCoverage {
        issued municipalitiesReached populationWithoutSocialSecurity populationYear municipalitiesWithoutPopulation ratio
      }`,
    )
    const last = {
      issued: 5_200_000,
      municipalitiesReached: 1_925,
      populationWithoutSocialSecurity: 53_200_000,
      populationYear: 2023,
      municipalitiesWithoutPopulation: 501,
      ratio: 5_200_000 / 53_200_000,
    }
    expect(data?.healthSystem).toEqual({
      latest: last,
      last,
      first: { ...last, issued: null, municipalitiesReached: null, ratio: null },
    })
  })

  it('know the 23 adhered states alone, whose sums are the nation', async () => {
    const states = await askEntities(
      db,
      'State',
      stateCodes,
      'code credentials { issued municipalitiesReached populationWithoutSocialSecurity } population { total }',
    )
    const known = states.filter((state) => state.credentials !== null)
    expect(known.map((state) => state.code)).toEqual(adhered)
    expect(states.filter((state) => state.population !== null)).toEqual(known)
    const sum = (field: string) =>
      known.reduce((total, state) => total + Number((state.credentials as Record<string, number>)[field]), 0)
    expect(sum('issued')).toBe(5_200_000)
    expect(sum('municipalitiesReached')).toBe(1_925)
    expect(sum('populationWithoutSocialSecurity')).toBe(53_200_000)
  })

  it.each(['[]', '[MONTH]', '[SEX]', '[AGE_GROUP]', '[MONTH, SEX, AGE_GROUP]'])(
    'add up to all credentials when divided by %s',
    async (by) => {
      const { data } = await askBeneficiaries(db, `{ healthSystem { credentialBreakdown(by: ${by}) { issued } } }`)
      const { credentialBreakdown: rows } = data!.healthSystem as { credentialBreakdown: { issued: number }[] }
      expect(rows).toHaveLength({ '[]': 1, '[MONTH]': 10, '[SEX]': 2, '[AGE_GROUP]': 3 }[by] ?? 60)
      expect(rows.reduce((total, row) => total + row.issued, 0)).toBe(5_200_000)
      expect(rows.every((row) => row.issued > 0)).toBe(true)
    },
  )

  it('have no negative counts, and parts that are no greater than the whole', async () => {
    const { rows } = await sql`
      select code from (
        select municipality_code as code, least(total, without_social_security, female, male, age_15_to_64, imss) as least,
          total - without_social_security - with_affiliation as rest
        from beneficiaries.municipality_population
      ) checked
      where least <= 0 or rest <> 0`.execute(db)
    expect(rows).toEqual([])
  })
})

describe('the statements of beneficiaries', () => {
  it('are one for the measure of all states, and one for that of 100 municipalities, as the registry alone may read', async () => {
    const statements: string[] = []
    const counted = openDatabase({
      connectionString: registryUrls.beneficiaries,
      applicationName: 'test',
      onStatement: (text) => statements.push(/\/\* (\w+) \*\//.exec(text)?.[1] ?? text),
    })
    try {
      await askEntities(counted, 'State', adhered, 'credentials(asOf: "2024-07-31") { issued ratio }')
      const { rows } = await sql<{ code: string }>`
        select code from reference.municipalities order by code limit 100`.execute(db)
      const codes = rows.map((row) => row.code)
      await askEntities(counted, 'Municipality', codes, 'credentials { issued } same: credentials { ratio }')
      expect(statements).toEqual(['stateCredentials', 'municipalityCredentials'])
    } finally {
      await counted.destroy()
    }
  })
})

const stateCodes = Array.from({ length: 32 }, (_, index) => String(index + 1).padStart(2, '0'))
const others = ['01', '05', '08', '10', '11', '14', '19', '22', '31']
const adhered = stateCodes.filter((code) => !others.includes(code))
