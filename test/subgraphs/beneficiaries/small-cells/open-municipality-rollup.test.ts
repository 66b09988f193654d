import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { deriveOpenMunicipalities } from '../../../../subgraphs/beneficiaries/small-cells/open-municipality-rollup.ts'
import { testDatabase } from '../../../support/database.ts'

const { db } = await testDatabase('migrated', { copy: true })

/** Of one municipality, month by month: what may be shown of it (null: nothing), and after how many months (null: not yet). */
const history = fc.array(fc.record({ issued: fc.option(fc.nat(20)), countedAfter: fc.option(fc.nat(3)) }), {
  minLength: 1,
  maxLength: 6,
})

it('holds for each day the sum over the months that may be shown, and whether something is withheld', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (months) => {
      await fill(months)
      const { rows } = await sql<{ day: string }>`
        with days as (select generate_series('2024-01-15'::date, '2024-08-15', '5 days')::date as day),
        -- As the rollup's row says.
        rolled as (
          select day, c.issued, coalesce(c.suppressed, false) as suppressed
          from days left join beneficiaries.open_municipality_credentials c on c.valid_from <= day and c.valid_to > day
        ),
        -- As it is defined: of months that are counted in a later one only that one, once it is over.
        shown as (
          select day, o.issued
          from days join beneficiaries.open_municipality_counts o
            on month + interval '1 month' <= day + 1
            and (month = counted_in or counted_in = 'infinity' or not counted_in + interval '1 month' <= day + 1)
        ),
        summed as (
          select day, coalesce(bool_or(issued is null) filter (where shown.day is not null), false) as suppressed,
            nullif(sum(issued)::int, case when bool_or(issued is null) filter (where shown.day is not null) then 0 end) as issued
          from days left join shown using (day) group by day
        )
        (select day, issued, suppressed from rolled except select day, issued, suppressed from summed)
        union all (select day, issued, suppressed from summed except select day, issued, suppressed from rolled)`.execute(
        db,
      )
      expect(rows).toEqual([])
    }),
    { numRuns: 60 },
  )
})

type Months = typeof history extends fc.Arbitrary<infer T> ? T : never

/** A month that is counted in a later one has no count of its own, and that one is there. */
async function fill(months: Months): Promise<void> {
  await sql`truncate beneficiaries.open_municipality_counts`.execute(db)
  for (const [index, { issued, countedAfter }] of months.entries()) {
    const counted = countedAfter === null ? 'infinity' : monthAt(Math.min(index + countedAfter, months.length - 1))
    const own = counted === monthAt(index) ? issued : null
    await sql`
      insert into beneficiaries.open_municipality_counts values ('20001', ${monthAt(index)}, ${counted}, ${own})`.execute(
      db,
    )
  }
  await db.transaction().execute(deriveOpenMunicipalities)
}

function monthAt(index: number): string {
  return `2024-${String(index + 1).padStart(2, '0')}-01`
}
