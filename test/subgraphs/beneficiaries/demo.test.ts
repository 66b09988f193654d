import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askBeneficiaries } from './ask-beneficiaries.ts'

const { db } = await testDatabase('demo')

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
})
