import { type RawBuilder, sql } from 'kysely'
import type { Caller } from '../shared/access/caller.ts'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { stateCodeArgument } from '../shared/keys/territory.ts'
import { type Connection, pageSize, toConnection } from '../shared/paging/connection.ts'
import { decodeCursor, encodeCursor } from '../shared/paging/cursor.ts'
import { after as afterCursor, type Keyset, orderBy } from '../shared/paging/keyset.ts'
import { type PlaceFilter, placeConditions } from './place-filter.ts'

export interface PeriodList {
  /** The field that lists, as its cursors say. */
  readonly name: 'positions' | 'healthWorkers'
  /** The table of periods, read as `p`. */
  readonly table: 'personnel.position_periods' | 'personnel.worker_periods'
  /** The key of what is listed, in whose order it comes. */
  readonly key: RawBuilder<string>
  /** What a row gives, of `p` and of the unit's current key, `k`. */
  readonly columns: RawBuilder<unknown>
  /** Conditions beside those on place and kind. */
  readonly conditions?: readonly RawBuilder<boolean>[]
}

export interface PeriodPageArgs {
  readonly filter?: PlaceFilter | null
  readonly first?: number | null
  readonly after?: string | null
  readonly asOf?: string | null
}

/** A page of those whose period holds on the day, by their keys. */
export async function listPeriodPage<Row extends { readonly id: string }>(
  { name, table, key, columns, conditions = [] }: PeriodList,
  { filter, first, after, asOf: asked }: PeriodPageArgs,
  context: SubgraphContext,
): Promise<Connection<Row>> {
  const size = pageSize(first)
  const asOf = checkedAsOf(asked)
  const list = [name, filter ?? {}, asOf]
  const keyset: Keyset = { column: null, nullable: false, key, direction: 'ASC' }
  const judged = sql`with judged as (select ${effectiveDay('personnel', asOf)} as day)`
  const where = sql.join(
    [sql`p.valid_from <= j.day and p.valid_to > j.day`, ...placeConditions({ ...filter, state: null }), ...conditions],
    sql` and `,
  )
  const states = statesOf(filter?.state, context.caller)
  const inState = states ? sql`p.state_code = any(${states}::text[]) and ` : sql``
  const from = after ? sql` and ${afterCursor(keyset, decodeCursor(list, after))}` : sql``
  const periods = sql`select * from ${sql.table(table)} p where ${where}${from}`
  const page = sql`${orderBy(keyset)} limit ${size + 1}`
  const rows = await context.query(sql<Row>`
    /* listPeriodPage */
    ${judged}
    select ${columns}
    from judged j
    ${ofEachState(states, periods, page)}
    left join reference.unit_keys k on k.unit_id = p.unit_id and k.is_current
    ${page}`)
  return toConnection({
    rows,
    size,
    after,
    cursorOf: ({ id }) => encodeCursor(list, [id]),
    async totalCount() {
      const [row] = await context.query(sql<{ readonly count: number }>`
        /* countPeriods */
        ${judged}
        select count(*)::int as count from judged j cross join ${sql.table(table)} p where ${inState}${where}`)
      return row?.count ?? 0
    },
  })
}

/** The states whose rows are meant, of those that the caller may see; undefined: all. The table's own policy sees to the same. */
function statesOf(asked: readonly string[] | null | undefined, { states }: Caller): readonly string[] | undefined {
  const codes = asked?.map((code) => stateCodeArgument('filter.state', code))
  if (states === 'all') return codes && [...new Set(codes)]
  return codes ? states.filter((code) => codes.includes(code)) : states
}

/** Pages of single states, each from the index by state: of all rows in the order of their keys most would be of others. */
function ofEachState(
  states: readonly string[] | undefined,
  periods: RawBuilder<unknown>,
  page: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (!states) return sql`cross join lateral (${periods} ${page}) p`
  return sql`
    cross join unnest(${states}::text[]) as asked (state_code)
    cross join lateral (${periods} and p.state_code = asked.state_code ${page}) p`
}
