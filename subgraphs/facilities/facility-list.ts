import { type RawBuilder, sql } from 'kysely'
import { checkedAsOf } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import type { Selection } from '../shared/graph/execution/selection.ts'
import { healthSystemId } from '../shared/graph/health-system-id.ts'
import { type Connection, pageSize, toConnection } from '../shared/paging/connection.ts'
import { type CursorValue, encodeCursor, findServedLists } from '../shared/paging/cursor.ts'
import { after as afterCursor, type Keyset, orderBy } from '../shared/paging/keyset.ts'
import type { FacilityRow } from './facility.ts'
import { chooseFacilityColumns, type FacilityColumn, facilityColumn, selectFacility } from './facility-columns.ts'
import { facilityConditions } from './facility-filter.ts'
import type { FacilityOrder, FacilityOrderField, QueryFacilitiesArgs } from './resolvers.generated.ts'

type ListedFacility = FacilityRow & { readonly parent: string }

/** Whose units are listed: the nation's, or those of each of several states or municipalities. */
export type FacilityParentKind = 'nation' | 'state' | 'municipality'

interface ListQuery {
  readonly columns: readonly FacilityColumn[]
  readonly conditions: RawBuilder<boolean>
  readonly keyset: Keyset
  readonly place: readonly CursorValue[] | null
  readonly size: number
}

/** A page of units of each parent; the pages come in one statement, their counts in another. */
export async function listFacilities(
  kind: FacilityParentKind,
  codes: readonly string[],
  args: Partial<QueryFacilitiesArgs>,
  context: SubgraphContext,
  selection: Selection | undefined,
): Promise<readonly (Connection<FacilityRow> | Error)[]> {
  const { filter, first, after } = args
  const order: FacilityOrder = args.orderBy ?? { field: 'NAME' }
  const { column: orderColumn } = orderColumns[order.field]
  const asOf = checkedAsOf(args.asOf)
  const listOf = (code: string) => {
    return ['facilities', kind, code, filter ?? null, order.field, order.direction ?? 'ASC', asOf]
  }
  const { codes: served, place, refusals } = findServedLists(codes, listOf, after)
  const query: ListQuery = {
    columns: withColumn(chooseFacilityColumns(selection), orderColumn),
    conditions: facilityConditions(filter, asOf, kind),
    keyset: keysetOf(order),
    place,
    size: pageSize(first),
  }
  const batch = { kind, filter, order, asOf }
  const page = { ...batch, after, size: query.size, columns: query.columns }
  const pages = await batched(context, 'facilityPage', page, served, async (asked) => {
    const found = await context.query(pageStatement(kind, asked, query))
    return Map.groupBy(found, (row) => row.parent)
  })
  const rowsByCode = new Map(served.map((code, index) => [code, pages[index]]))
  return codes.map((code) => {
    return (
      refusals.get(code) ??
      toConnection({
        rows: rowsByCode.get(code) ?? [],
        size: query.size,
        after,
        cursorOf: (row) => encodeCursor(listOf(code), orderColumn ? [row[orderColumn], row.clues] : [row.clues]),
        totalCount: () => countOf(code),
      })
    )
  })

  async function countOf(code: string): Promise<number> {
    const [count] = await batched(context, 'facilityCount', batch, [code], async (asked) => {
      const found = await context.query(countStatement(kind, asked, query.conditions))
      return new Map(found.map((row) => [row.parent, row.count]))
    })
    return count ?? 0
  }
}

function pageStatement(kind: FacilityParentKind, codes: readonly string[], query: ListQuery) {
  const { columns, conditions, keyset, place, size } = query
  const beyond = place ? sql` and ${afterCursor(keyset, place)}` : sql``
  const page = (parent: RawBuilder<string>, ofParent: RawBuilder<unknown>) => sql<ListedFacility>`
    select ${parent} as parent, ${selectFacility(columns)}
    from facilities.unit_versions v
    where ${conditions}${ofParent}${beyond}
    ${orderBy(keyset)}
    limit ${size + 1}`
  if (kind === 'nation') return sql<ListedFacility>`/* listFacilities */ ${page(sql`${healthSystemId}`, sql``)}`
  // Each parent's page is read in its own order, one after the other: to sort them by name once more took a third of the time.
  return sql<ListedFacility>`
    /* listFacilitiesOf */
    select f.*
    from unnest(${codes}::text[]) as p (code)
    cross join lateral (${page(sql`p.code`, sql` and ${parentColumn(kind)} = p.code`)}) f`
}

function countStatement(kind: FacilityParentKind, codes: readonly string[], conditions: RawBuilder<boolean>) {
  interface CountRow {
    readonly parent: string
    readonly count: number
  }
  if (kind === 'nation') {
    return sql<CountRow>`
      /* countFacilities */
      select ${healthSystemId} as parent, count(*)::int as count from facilities.unit_versions v where ${conditions}`
  }
  return sql<CountRow>`
    /* countFacilitiesOf */
    select ${parentColumn(kind)} as parent, count(*)::int as count
    from facilities.unit_versions v
    where ${conditions} and ${parentColumn(kind)} = any(${codes}::text[])
    group by 1`
}

function parentColumn(kind: 'state' | 'municipality'): RawBuilder<string> {
  return kind === 'state' ? sql`v.state_code` : sql`v.municipality_code`
}

/** What lists are ordered by, before the key; null: by the key alone. */
const orderColumns = {
  NAME: { column: 'name', nullable: false },
  CLUES: { column: null, nullable: false },
  OPERATING_SINCE: { column: 'operatingSince', nullable: true },
  CONSULTING_ROOMS: { column: 'consultingRooms', nullable: true },
} as const satisfies Readonly<Record<FacilityOrderField, { column: FacilityColumn | null; nullable: boolean }>>

function keysetOf({ field, direction }: FacilityOrder): Keyset {
  const { column, nullable } = orderColumns[field]
  return {
    column: column && facilityColumn(column),
    nullable,
    key: facilityColumn('clues'),
    direction: direction ?? 'ASC',
  }
}

/** A cursor is made of the column, so it is read even where no field is. */
function withColumn(columns: readonly FacilityColumn[], column: FacilityColumn | null): readonly FacilityColumn[] {
  return column === null || columns.includes(column) ? columns : [...columns, column]
}
