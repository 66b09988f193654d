import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { derivations } from '../../../subgraphs/beneficiaries/derivations.ts'
import { deriveAll } from '../../../subgraphs/shared/derivation.ts'
import { testDatabase } from '../../support/database.ts'

const { db } = await testDatabase('migrated', { copy: true })

const territory = fc.constantFrom('20001', '20002', '21001')
const facts = fc.record({
  credentials: fc.uniqueArray(
    fc.record({ municipality: territory, month: fc.integer({ min: 1, max: 9 }), issued: fc.nat(30) }),
    { selector: ({ municipality, month }) => `${municipality} ${month}`, maxLength: 8 },
  ),
  populations: fc.uniqueArray(
    fc.record({
      municipality: territory,
      year: fc.integer({ min: 2022, max: 2025 }),
      uninsured: fc.option(fc.nat(1_000)),
    }),
    { selector: ({ municipality, year }) => `${municipality} ${year}`, maxLength: 6 },
  ),
})
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never

it.each([
  ['state', 'state_credentials'],
  ['state', 'open_state_credentials'],
  ['municipality', 'municipality_credentials'],
  ['municipality', 'open_municipality_credentials'],
])(
  '%s: %s say of the people for each day what the populations say',
  async (level, table) => {
    const code = sql.ref(`${level}_code`)
    // Of one municipality it is known without a column.
    const missing = sql.raw(level === 'state' ? ', municipalities_without_uninsured' : '')
    await fc.assert(
      fc.asyncProperty(facts, async (made) => {
        await fill(made)
        const { rows } = await sql`
        with asked as (
          select place, day::date from (values ('20'), ('21'), ('20001'), ('20002'), ('21001')) as s (place),
            generate_series('2021-12-15'::date, '2025-12-31', '16 days') as day
        ),
        rolled as (
          select place, day, population_year, without_social_security ${missing}
          from asked left join ${sql.table(`beneficiaries.${table}`)}
            on ${code} = place and valid_from <= day and valid_to > day
        ),
        defined as (
          select place, day, year, without_social_security ${missing}
          from asked left join ${sql.table(`beneficiaries.${level}_population`)}
            on ${code} = place and uninsured_from <= day and uninsured_to > day
        )
        (table rolled except all table defined) union all (table defined except all table rolled)`.execute(db)
        expect(rows).toEqual([])
      }),
      { numRuns: 40 },
    )
  },
  60_000,
)

it('sums up for each day the months that have ended, and the municipalities reached in them', async () => {
  await fc.assert(
    fc.asyncProperty(facts, async (made) => {
      await fill(made)
      const { rows } = await sql`
        with asked as (
          select code, day::date from (values ('20'), ('21')) as s (code),
            generate_series('2023-12-15'::date, '2024-11-15', '5 days') as day
        ),
        rolled as (
          select code, day, c.issued, c.municipalities_reached
          from asked left join beneficiaries.state_credentials c
            on c.state_code = code and c.valid_from <= day and c.valid_to > day
        ),
        ended as (
          select code, day, municipality_code, sum(issued)::int as issued
          from asked join beneficiaries.credential_counts
            on left(municipality_code, 2) = code and month + interval '1 month' <= day + 1
          group by code, day, municipality_code
        ),
        defined as (
          select code, day, sum(issued)::int, (count(municipality_code) filter (where issued > 0))::int
          from ended group by code, day
        )
        (table rolled except all (table defined union all select code, day, null, null from asked where not exists (
          select from ended e where e.code = asked.code and e.day = asked.day
        )))`.execute(db)
      expect(rows).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 60_000)

async function fill({ credentials, populations }: Facts): Promise<void> {
  await sql`truncate beneficiaries.credential_counts, beneficiaries.population_counts`.execute(db)
  for (const { municipality, month, issued } of credentials) {
    await sql`
      insert into beneficiaries.credential_counts (municipality_code, month, sex, age_group, dataset_id, issued)
      values (${municipality}, make_date(2024, ${month}, 1), 'FEMALE', '0-14', 1, ${issued})`.execute(db)
  }
  for (const { municipality, year, uninsured } of populations) {
    await sql`
      insert into beneficiaries.population_counts (source, municipality_code, year, dataset_id, without_social_security)
      values ('inegi-census-affiliation', ${municipality}, ${year}, 1, ${uninsured})`.execute(db)
  }
  await db.transaction().execute((tx) => deriveAll(tx, derivations))
}
