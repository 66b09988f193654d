import { type RawBuilder, sql } from 'kysely'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput } from '../shared/graph/errors.ts'
import { type Connection, pageSize, toConnection } from '../shared/paging/connection.ts'
import { decodeCursor, encodeCursor } from '../shared/paging/cursor.ts'
import { after as afterCursor, type Keyset, orderBy } from '../shared/paging/keyset.ts'
import { placeConditions } from './place-filter.ts'
import type { QueryPositionsArgs } from './resolvers.generated.ts'

/** A position on one day; `Position` of the graph reads from it. */
export interface PositionRow {
  readonly id: string
  readonly category: string
  readonly specialty: string | null
  readonly reportedUnder: string
  /** Current key of the unit; null while no list names it. */
  readonly facilityClues: string | null
  readonly authorizedFrom: string
  readonly authorizedTo: string | null
}

export interface PositionReference {
  readonly id: string
}

const keyset: Keyset = { column: null, nullable: false, key: sql`p.position_id`, direction: 'ASC' }

/** `Query.positions`: those authorized on the day, by their keys. */
export async function listPositions(
  { filter, first, after, asOf: asked }: Partial<QueryPositionsArgs>,
  context: SubgraphContext,
): Promise<Connection<PositionRow>> {
  const size = pageSize(first)
  const asOf = checkedAsOf(asked)
  const list = ['positions', filter ?? {}, asOf]
  const conditions = [sql<boolean>`p.valid_from <= j.day and p.valid_to > j.day`, ...placeConditions(filter ?? {})]
  if (typeof filter?.filled === 'boolean') conditions.push(sql`p.filled = ${filter.filled}`)
  const where = sql.join(conditions, sql` and `)
  const from = after ? sql` and ${afterCursor(keyset, decodeCursor(list, after))}` : sql``
  const rows = await context.query(sql<PositionRow>`
    /* listPositions */
    with judged as (select ${effectiveDay('personnel', asOf)} as day)
    select ${positionColumns}
    from judged j
    cross join personnel.position_periods p
    left join reference.unit_keys k on k.unit_id = p.unit_id and k.is_current
    where ${where}${from}
    ${orderBy(keyset)}
    limit ${size + 1}`)
  return toConnection({
    rows,
    size,
    after,
    cursorOf: ({ id }) => encodeCursor(list, [id]),
    totalCount: () => countPositions(where, asOf, context),
  })
}

/** The field of a position that came as a row, or is still to be loaded from its key. */
export async function readPosition<Field extends keyof PositionRow>(
  parent: PositionRow | PositionReference,
  field: Field,
  context: SubgraphContext,
): Promise<PositionRow[Field]> {
  const row = 'authorizedFrom' in parent ? parent : await loadPosition(parent.id, context)
  if (!row) throw badUserInput('id', 'be the key of a position', parent.id)
  return row[field]
}

const positionColumns = sql`
  p.position_id as id, p.category, p.specialty, p.clues as "reportedUnder", k.clues as "facilityClues",
  p.authorized_from as "authorizedFrom", p.authorized_to as "authorizedTo"`

/** As its newest version says, from the facts: a position that was never authorized has no period. */
function loadPosition(id: string, context: SubgraphContext): Promise<PositionRow | null> {
  return batched(context, 'position', {}, id, async (ids) => {
    const rows = await context.query(sql<PositionRow>`
      /* findPositions */
      select ${positionColumns}
      from (
        select distinct on (position_id) position_id, category, specialty, clues, authorized_from, authorized_to
        from personnel.positions
        where position_id = any(${ids}::text[])
        order by position_id, valid_from desc, dataset_id desc
      ) p
      left join reference.unit_keys o on o.clues = p.clues
      left join reference.unit_keys k on k.unit_id = o.unit_id and k.is_current`)
    return new Map(rows.map((row) => [row.id, row]))
  })
}

async function countPositions(
  where: RawBuilder<unknown>,
  asOf: string | null,
  context: SubgraphContext,
): Promise<number> {
  const [row] = await context.query(sql<{ readonly count: number }>`
    /* countPositions */
    with judged as (select ${effectiveDay('personnel', asOf)} as day)
    select count(*)::int as count
    from judged j
    cross join personnel.position_periods p
    where ${where}`)
  return row?.count ?? 0
}
