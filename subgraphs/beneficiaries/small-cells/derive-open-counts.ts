import { type Kysely, sql } from 'kysely'
import { replaceRows } from '../../shared/database/replace-rows.ts'
import type { Derivation } from '../../shared/derivation.ts'
import { type MunicipalityCount, type OpenCounts, openCounts, type StateCount } from './open-counts.ts'

/** What callers without the scope `credentials:small-cells` are shown of credentials. */
export const openCredentials: Derivation = {
  tables: ['open_months', 'open_state_counts', 'open_municipality_counts'].map((name) => `beneficiaries.${name}`),
  derive: deriveOpenCounts,
}

export async function deriveOpenCounts(tx: Kysely<unknown>): Promise<void> {
  const counts = await readStateCounts(tx)
  const municipalities = await readMunicipalityCounts(tx)
  const states = [...counts.keys()].sort()
  const opened = new Map(
    states.map((state) => [state, openCounts(counts.get(state) ?? [], municipalities.get(state) ?? [])]),
  )
  await replaceMonths(tx, opened)
  await replaceStateCounts(tx, opened)
  await replaceMunicipalityCounts(tx, opened)
}

type ByState<T> = ReadonlyMap<string, T>

async function readStateCounts(tx: Kysely<unknown>): Promise<ByState<readonly StateCount[]>> {
  const { rows } = await sql<StateCount & { readonly state: string }>`
    /* readStateCounts */
    select state_code as state, month, sex, age_group as "ageGroup", issued
    from beneficiaries.state_credential_counts`.execute(tx)
  return Map.groupBy(rows, ({ state }) => state)
}

async function readMunicipalityCounts(tx: Kysely<unknown>): Promise<ByState<readonly MunicipalityCount[]>> {
  const { rows } = await sql<MunicipalityCount>`
    /* readMunicipalityCounts */
    select municipality_code as municipality, month, sum(issued)::int as issued
    from beneficiaries.credential_counts
    where ended_by is null
    group by municipality_code, month`.execute(tx)
  return Map.groupBy(rows, ({ municipality }) => municipality.slice(0, 2))
}

/** A month that is not shown yet is counted at the end of days. */
const never = 'infinity'

async function replaceMonths(tx: Kysely<unknown>, opened: ByState<OpenCounts>): Promise<void> {
  const rows = [...opened].flatMap(([state, { months }]) => months.map((month) => ({ state, ...month })))
  await replaceRows(tx, {
    table: 'beneficiaries.open_months',
    key: ['state_code', 'month'],
    values: ['counted_in', 'reached', 'withholds'],
    rows: sql`
      select * from unnest(
        ${rows.map(({ state }) => state)}::text[], ${rows.map(({ month }) => month)}::date[],
        ${rows.map(({ countedIn }) => countedIn ?? never)}::date[], ${rows.map(({ reached }) => reached)}::int[],
        ${rows.map(({ withholds }) => withholds)}::boolean[]
      ) as r (state_code, month, counted_in, reached, withholds)`,
  })
}

async function replaceStateCounts(tx: Kysely<unknown>, opened: ByState<OpenCounts>): Promise<void> {
  const rows = [...opened].flatMap(([state, { counts }]) => counts.map((count) => ({ state, ...count })))
  await replaceRows(tx, {
    table: 'beneficiaries.open_state_counts',
    key: ['state_code', 'month', 'sex', 'age_group'],
    values: ['issued'],
    rows: sql`
      select * from unnest(
        ${rows.map(({ state }) => state)}::text[], ${rows.map(({ month }) => month)}::date[],
        ${rows.map(({ sex }) => sex)}::text[], ${rows.map(({ ageGroup }) => ageGroup)}::text[],
        ${rows.map(({ issued }) => issued)}::int[]
      ) as r (state_code, month, sex, age_group, issued)`,
  })
}

async function replaceMunicipalityCounts(tx: Kysely<unknown>, opened: ByState<OpenCounts>): Promise<void> {
  const rows = [...opened.values()].flatMap(({ municipalities }) => municipalities)
  await replaceRows(tx, {
    table: 'beneficiaries.open_municipality_counts',
    key: ['municipality_code', 'month'],
    values: ['counted_in', 'issued'],
    rows: sql`
      select * from unnest(
        ${rows.map(({ municipality }) => municipality)}::text[], ${rows.map(({ month }) => month)}::date[],
        ${rows.map(({ countedIn }) => countedIn ?? never)}::date[], ${rows.map(({ issued }) => issued)}::int[]
      ) as r (municipality_code, month, counted_in, issued)`,
  })
}
