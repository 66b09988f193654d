import { type Kysely, sql } from 'kysely'
import type { DemoData } from '../shared/demo/demo-data.ts'
import { demoStates } from './demo-states.ts'
import { generateRegister } from './register/demo-register.ts'

const firstCut = '2023-10-10'
const lastCut = '2024-07-31'

/** What was published as of the last day, of the 23 adhered states alone; how it spreads is made up. */
const published = { withoutSocialSecurity: 53_200_000, issued: 5_200_000, municipalitiesReached: 1_925 } as const

export const demo: DemoData = {
  version: '1',
  cuts: [firstCut, lastCut],
  // Only units and positions scale: the territory, and so its people, stays.
  async generate(tx, datasetId, _scale, identityKey) {
    const populations = await generatePopulation(tx, datasetId)
    const credentials = await generateCredentials(tx, datasetId)
    // What is derived next, in the same transaction, is planned by statistics.
    await sql`analyze beneficiaries.population_counts, beneficiaries.credential_counts`.execute(tx)
    const register = identityKey ? await generateRegister(tx, datasetId, identityKey) : 0
    return populations + credentials + register
  },
}

/**
 * Shares out the states' people among their municipalities, most to the first ones, those with a name of their own before others.
 * Rounding the running sum of the shares keeps the total exact.
 */
async function generatePopulation(tx: Kysely<unknown>, datasetId: number): Promise<number> {
  const made = await sql`
    /* demo population */
    insert into beneficiaries.population_counts (source, municipality_code, year, dataset_id, total, without_social_security,
      with_affiliation, female, age_0_to_14, age_15_to_64, age_65_and_over, imss, issste, private_insurance)
    with placed as (
      select m.code, m.state_code, s.weight,
        1000000 / (row_number() over (partition by m.state_code order by m.name like 'Municipio %', m.code) + 3) as size
      from reference.municipalities m
      join jsonb_to_recordset(${JSON.stringify(demoStates)}::jsonb) as s (code text, weight int) on s.code = m.state_code
    ),
    weighted as (
      select code, weight * size::numeric / sum(size) over (partition by state_code) as weight from placed
    ),
    running as (
      select code, weight, sum(weight) over (order by code) as upper, sum(weight) over () as whole,
        row_number() over (order by code) as place
      from weighted
    ),
    uninsured as (
      select code, place,
        (${published.withoutSocialSecurity}::int * upper / whole)::int
          - coalesce(lag((${published.withoutSocialSecurity}::int * upper / whole)::int) over (order by code), 0) as people
      from running
    ),
    insured as (
      select code, people as uninsured, (people::bigint * (60 + place * 7 % 41) / 100)::int as people from uninsured
    ),
    everybody as (
      select code, uninsured, people as insured, uninsured + people as people from insured
    )
    select 'demo', code, 2023, ${datasetId}::int, people, uninsured, insured, (people::bigint * 51 / 100)::int,
      (people::bigint * 25 / 100)::int, people - (people::bigint * 25 / 100)::int - (people::bigint * 8 / 100)::int,
      (people::bigint * 8 / 100)::int, (insured::bigint * 78 / 100)::int, (insured::bigint * 16 / 100)::int,
      (insured::bigint * 4 / 100)::int
    from everybody`.execute(tx)
  return Number(made.numAffectedRows ?? 0)
}

/**
 * Ten months, two sexes, three age groups: the more people, the more credentials and the earlier the first ones; the smallest
 * municipalities are not reached yet. They report 0, as do the others before their first month.
 */
async function generateCredentials(tx: Kysely<unknown>, datasetId: number): Promise<number> {
  const made = await sql`
    /* demo credentials */
    insert into beneficiaries.credential_counts (municipality_code, month, sex, age_group, dataset_id, issued)
    with municipalities as (
      select municipality_code, without_social_security as people,
        row_number() over (order by without_social_security desc, municipality_code)::int as place
      from beneficiaries.population_counts
      where dataset_id = ${datasetId}::int
    ),
    cells as (
      select m.municipality_code, (date ${sql.lit('2023-10-01')} + make_interval(months => number))::date as month, sex, age_group,
        case
          when place > ${published.municipalitiesReached}::int then 0
          when number < (place - 1) * 9 / ${published.municipalitiesReached}::int then 0
          else people::bigint * (6 + number) * sex_weight * age_weight
        end as weight
      from municipalities m
      cross join generate_series(0, 9) as number
      cross join (values ('FEMALE', 54), ('MALE', 46)) as sexes (sex, sex_weight)
      cross join (values ('0-14', 26), ('15-64', 60), ('65+', 14)) as ages (age_group, age_weight)
    ),
    running as (
      select municipality_code, month, sex, age_group,
        (sum(weight) over (order by municipality_code, month, sex, age_group) * ${published.issued}::int
          / sum(weight) over ())::int as upper
      from cells
    )
    select municipality_code, month, sex, age_group, ${datasetId}::int,
      upper - lag(upper, 1, 0) over (order by municipality_code, month, sex, age_group)
    from running`.execute(tx)
  return Number(made.numAffectedRows ?? 0)
}
