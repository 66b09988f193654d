import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { deriveOpenStates } from '../../../../subgraphs/beneficiaries/small-cells/open-state-rollup.ts'
import { testDatabase } from '../../../support/database.ts'

const { db } = await testDatabase('migrated', { copy: true })

/** Of one state, month by month: what may be shown in it (null: nothing), when it is counted (null: not yet), and so on. */
const history = fc.array(
  fc.record({
    issued: fc.option(fc.nat(50)),
    countedAfter: fc.option(fc.nat(3)),
    reached: fc.nat(5),
    withholds: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
)

it('holds for each day the sums over the months that have ended', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (months) => {
      await fill(months)
      const { rows } = await sql<{ day: string }>`
        with days as (select generate_series('2024-01-15'::date, '2024-08-15', '5 days')::date as day),
        -- As the rollup's row says.
        rolled as (
          select day, c.issued, c.municipalities_reached as reached, coalesce(c.suppressed, false) as suppressed
          from days left join beneficiaries.open_state_credentials c on c.valid_from <= day and c.valid_to > day
        ),
        -- As it is defined.
        summed as (
          select day,
            (select sum(issued)::int from beneficiaries.open_state_counts where month + interval '1 month' <= day + 1) as issued,
            (select sum(reached)::int from beneficiaries.open_months where month + interval '1 month' <= day + 1) as reached,
            coalesce(
              (
                select bool_or(withholds or counted_in = 'infinity' or not counted_in + interval '1 month' <= day + 1)
                from beneficiaries.open_months where month + interval '1 month' <= day + 1
              ), false) as suppressed
          from days
        )
        (table rolled except table summed) union all (table summed except table rolled)`.execute(db)
      expect(rows).toEqual([])
    }),
    { numRuns: 60 },
  )
})

type Months = typeof history extends fc.Arbitrary<infer T> ? T : never

async function fill(months: Months): Promise<void> {
  await sql`truncate beneficiaries.open_months, beneficiaries.open_state_counts`.execute(db)
  for (const [index, { issued, countedAfter, reached, withholds }] of months.entries()) {
    const countedIn = countedAfter === null ? 'infinity' : monthAt(Math.min(index + countedAfter, months.length - 1))
    await sql`
      insert into beneficiaries.open_months values ('20', ${monthAt(index)}, ${countedIn}, ${reached}, ${withholds})`.execute(
      db,
    )
    if (issued === null) continue
    for (const sex of ['FEMALE', 'MALE']) {
      await sql`
        insert into beneficiaries.open_state_counts values ('20', ${monthAt(index)}, ${sex}, '', ${issued})`.execute(db)
    }
  }
  await db.transaction().execute(deriveOpenStates)
}

function monthAt(index: number): string {
  return `2024-${String(index + 1).padStart(2, '0')}-01`
}
