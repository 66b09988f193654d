import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askBeneficiaries, askEntities } from './ask-beneficiaries.ts'

const real = await testDatabase('real')

describe.skipIf(!real)('the official files', () => {
  it('give the census figures of the nation', async () => {
    const { data } = await askBeneficiaries(
      real!.db,
      `{ healthSystem {
        population {
          year source total withoutSocialSecurity female male age0To14 age15To64 age65AndOver
          affiliations { affiliation people } municipalitiesWithoutData
        }
        credentials { issued populationWithoutSocialSecurity municipalitiesWithoutPopulation ratio }
      } }`,
    )
    expect(data?.healthSystem).toEqual({
      population: {
        year: 2020,
        source: 'inegi-census-affiliation',
        total: 126_014_024,
        withoutSocialSecurity: 32_999_713,
        female: 64_540_634,
        male: 61_473_390,
        age0To14: 31_755_284,
        age15To64: 83_663_440,
        age65AndOver: 10_321_914,
        affiliations: [
          { affiliation: 'IMSS', people: 47_245_909 },
          { affiliation: 'ISSSTE', people: 7_165_164 },
          { affiliation: 'STATE_ISSSTE', people: 1_041_534 },
          { affiliation: 'PEMEX_DEFENSE_NAVY', people: 1_192_255 },
          { affiliation: 'INSABI', people: 32_842_765 },
          { affiliation: 'IMSS_BIENESTAR', people: 958_787 },
          { affiliation: 'PRIVATE', people: 2_615_213 },
          { affiliation: 'OTHER', people: 1_149_542 },
        ],
        municipalitiesWithoutData: 9,
      },
      credentials: {
        issued: null,
        populationWithoutSocialSecurity: 32_999_713,
        municipalitiesWithoutPopulation: 9,
        ratio: null,
      },
    })
  })

  it('know nothing of the nine municipalities that are newer than the census', async () => {
    const newer = ['02007', '04013', '12082', '12083', '12084', '12085', '24059', '25019', '25020']
    const unknown = { population: null, credentials: null }
    expect(
      await askEntities(real!.db, 'Municipality', newer, 'population { total } credentials { issued ratio }'),
    ).toEqual(newer.map(() => unknown))
  })

  it('are accepted row for row', async () => {
    const { rows } = await sql`
      select source, rows_read as read, rows_rejected as rejected, warning_count as warnings
      from reference.datasets where registry = 'beneficiaries' order by source`.execute(real!.db)
    expect(rows).toEqual([
      { source: 'inegi-census-affiliation', read: 27_159, rejected: 0, warnings: 0 },
      { source: 'inegi-census-demography', read: 2_469, rejected: 0, warnings: 0 },
      { source: 'inegi-municipality-population', read: 2_478, rejected: 0, warnings: 9 },
    ])
  })
})
