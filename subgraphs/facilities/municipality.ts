import { type RawBuilder, sql } from 'kysely'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput } from '../shared/graph/errors.ts'
import { municipalityCodeArgument, stateCodeArgument } from '../shared/keys/territory.ts'
import { type Connection, pageSize, toConnection } from '../shared/paging/connection.ts'
import { decodeCursor, encodeCursor } from '../shared/paging/cursor.ts'
import { after as afterCursor, type Keyset, orderBy } from '../shared/paging/keyset.ts'
import { nameCondition } from './facility-filter.ts'
import type { QueryMunicipalitiesArgs, StateMunicipalitiesArgs } from './resolvers.generated.ts'

export interface MunicipalityRow {
  readonly code: string
  readonly name: string
  readonly latitude: number | null
  readonly longitude: number | null
}

/** A municipality as a row, or as far as it is known: by its code, from a unit also by name. */
export type MunicipalityReference = Pick<MunicipalityRow, 'code'> & {
  readonly [Field in keyof MunicipalityRow]?: MunicipalityRow[Field] | undefined
}

const columns = sql`m.code, m.name, c.latitude, c.longitude`
const tables = sql`
  reference.municipalities m
  left join facilities.municipality_centroids c on c.code = m.code and c.ended_by is null`

/** `Query.municipality`; null when there is no such code. */
export function findMunicipality(code: string, context: SubgraphContext): Promise<MunicipalityRow | null> {
  return loadMunicipality(municipalityCodeArgument('code', code), context)
}

/** `Municipality.name`. */
export function readMunicipalityName({ code, name }: MunicipalityReference, context: SubgraphContext) {
  return name ?? loadName(code, context)
}

/** `Municipality.centroid`. */
export async function readCentroid(municipality: MunicipalityReference, context: SubgraphContext) {
  const row = municipality.latitude === undefined ? await loadMunicipality(municipality.code, context) : municipality
  return toLocation(row?.latitude, row?.longitude)
}

/** A point of the graph; null unless both coordinates are known. */
export function toLocation(latitude: number | null | undefined, longitude: number | null | undefined) {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null
  return { latitude, longitude }
}

/** `Query.municipalities`, page by page. */
export async function listMunicipalities(
  { filter, orderBy: order, first, after }: Partial<QueryMunicipalitiesArgs>,
  context: SubgraphContext,
): Promise<Connection<MunicipalityRow>> {
  const list = ['municipalities', filter ?? null, order?.field ?? 'CODE', order?.direction ?? 'ASC']
  const keyset: Keyset = {
    column: order?.field === 'NAME' ? sql`m.name collate "es-x-icu"` : null,
    nullable: false,
    key: sql`m.code`,
    direction: order?.direction ?? 'ASC',
  }
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (filter?.state) {
    const codes = filter.state.map((code) => stateCodeArgument('filter.state', code))
    conditions.push(sql`m.state_code = any(${codes}::text[])`)
  }
  if (filter?.nameContains) conditions.push(nameCondition(sql`m.search_name`, filter.nameContains))
  const filtered = sql.join(conditions, sql` and `)
  const beyond = after ? sql` and ${afterCursor(keyset, decodeCursor(list, after))}` : sql``
  const size = pageSize(first)
  return toConnection({
    rows: await context.query(sql<MunicipalityRow>`
      /* listMunicipalities */
      select ${columns} from ${tables}
      where ${filtered}${beyond}
      ${orderBy(keyset)}
      limit ${size + 1}`),
    size,
    after,
    cursorOf: (row) => encodeCursor(list, keyset.column ? [row.name, row.code] : [row.code]),
    totalCount: async () => {
      const [row] = await context.query(sql<{ readonly count: number }>`
        /* countMunicipalities */
        select count(*)::int as count from reference.municipalities m where ${filtered}`)
      return row?.count ?? 0
    },
  })
}

/** `State.municipalities`: the pages of all states that are asked for alike in one statement, their counts in another. */
export async function listMunicipalitiesOf(
  stateCode: string,
  { first, after }: Partial<StateMunicipalitiesArgs>,
  context: SubgraphContext,
): Promise<Connection<MunicipalityRow>> {
  const list = ['municipalities of', stateCode]
  const keyset: Keyset = { column: null, nullable: false, key: sql`m.code`, direction: 'ASC' }
  const beyond = after ? sql` and ${afterCursor(keyset, decodeCursor(list, after))}` : sql``
  const size = pageSize(first)
  const rows = await batched(context, 'municipalityPage', { after, size }, stateCode, async (codes) => {
    const found = await context.query(sql<MunicipalityRow>`
      /* listMunicipalitiesOf */
      select p.*
      from unnest(${codes}::text[]) as s (code)
      cross join lateral (
        select ${columns} from ${tables}
        where m.state_code = s.code${beyond}
        ${orderBy(keyset)}
        limit ${size + 1}
      ) p
      order by p.code`)
    return Map.groupBy(found, (row) => row.code.slice(0, 2))
  })
  return toConnection({
    rows: rows ?? [],
    size,
    after,
    cursorOf: (row) => encodeCursor(list, [row.code]),
    totalCount: async () => {
      const count = await batched(context, 'municipalityCount', {}, stateCode, async (codes) => {
        const found = await context.query(sql<{ readonly code: string; readonly count: number }>`
          /* countMunicipalitiesOf */
          select state_code as code, count(*)::int as count
          from reference.municipalities where state_code = any(${codes}::text[]) group by state_code`)
        return new Map(found.map((row) => [row.code, row.count]))
      })
      return count ?? 0
    },
  })
}

async function loadName(code: string, context: SubgraphContext): Promise<string> {
  const row = await loadMunicipality(code, context)
  if (!row) throw badUserInput('code', 'be the code of a known municipality', code)
  return row.name
}

function loadMunicipality(code: string, context: SubgraphContext): Promise<MunicipalityRow | null> {
  return batched(context, 'municipality', {}, code, async (codes) => {
    const rows = await context.query(sql<MunicipalityRow>`
      /* findMunicipalities */
      select ${columns} from ${tables} where m.code = any(${codes}::text[])`)
    return new Map(rows.map((row) => [row.code, row]))
  })
}
