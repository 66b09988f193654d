import { type RawBuilder, sql } from 'kysely'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput } from '../shared/graph/errors.ts'
import { municipalityCodeArgument, stateCodeArgument } from '../shared/keys/territory.ts'
import { type Connection, pageSize, toConnection } from '../shared/paging/connection.ts'
import { decodeCursor, encodeCursor, findServedLists } from '../shared/paging/cursor.ts'
import { after as afterCursor, type Keyset, orderBy } from '../shared/paging/keyset.ts'
import { nameCondition } from './facility-filter.ts'
import type {
  InputMaybe,
  MunicipalityFilter,
  QueryMunicipalitiesArgs,
  StateMunicipalitiesArgs,
} from './resolvers.generated.ts'

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
export async function findMunicipality(code: string, context: SubgraphContext): Promise<MunicipalityRow | null> {
  const [row] = await loadMunicipalities([municipalityCodeArgument('code', code)], context)
  return row ?? null
}

/** `Municipality.name`: a unit brings it along, and a row has it. */
export async function readNames(municipalities: readonly MunicipalityReference[], context: SubgraphContext) {
  const known = municipalities.flatMap(({ name }) => name ?? [])
  if (known.length === municipalities.length) return known
  const rows = await loadMunicipalities(
    municipalities.map(({ code }) => code),
    context,
  )
  return municipalities.map(({ code, name }, index) => name ?? rows[index]?.name ?? unknownMunicipality(code))
}

/** `Municipality.centroid`. */
export async function readCentroids(municipalities: readonly MunicipalityReference[], context: SubgraphContext) {
  const isRow = municipalities.every(({ latitude }) => latitude !== undefined)
  const rows = isRow
    ? municipalities
    : await loadMunicipalities(
        municipalities.map(({ code }) => code),
        context,
      )
  return rows.map((row) => toLocation(row?.latitude, row?.longitude))
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
  const filtered = municipalityConditions(filter)
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

/** The conditions of a list over `reference.municipalities m`. */
export function municipalityConditions(filter: InputMaybe<MunicipalityFilter> | undefined): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (filter?.state) {
    const codes = filter.state.map((code) => stateCodeArgument('filter.state', code))
    conditions.push(sql`m.state_code = any(${codes}::text[])`)
  }
  if (filter?.nameContains) conditions.push(nameCondition(sql`m.search_name`, filter.nameContains))
  return sql.join(conditions, sql` and `)
}

/** `State.municipalities`: the pages of all states that are asked for alike in one statement, their counts in another. */
export async function listMunicipalitiesOf(
  stateCodes: readonly string[],
  { first, after }: Partial<StateMunicipalitiesArgs>,
  context: SubgraphContext,
): Promise<readonly (Connection<MunicipalityRow> | Error)[]> {
  const listOf = (stateCode: string) => ['municipalities of', stateCode]
  const keyset: Keyset = { column: null, nullable: false, key: sql`m.code`, direction: 'ASC' }
  const { codes: served, place, refusals } = findServedLists(stateCodes, listOf, after)
  const beyond = place ? sql` and ${afterCursor(keyset, place)}` : sql``
  const size = pageSize(first)
  const pages = await batched(context, 'municipalityPage', { after, size }, served, async (codes) => {
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
  const rowsByCode = new Map(served.map((code, index) => [code, pages[index]]))
  return stateCodes.map((code) => {
    return (
      refusals.get(code) ??
      toConnection({
        rows: rowsByCode.get(code) ?? [],
        size,
        after,
        cursorOf: (row) => encodeCursor(listOf(code), [row.code]),
        totalCount: () => countMunicipalitiesOf(code, context),
      })
    )
  })
}

async function countMunicipalitiesOf(stateCode: string, context: SubgraphContext): Promise<number> {
  const [count] = await batched(context, 'municipalityCount', {}, [stateCode], async (codes) => {
    const found = await context.query(sql<{ readonly code: string; readonly count: number }>`
      /* countMunicipalitiesOf */
      select state_code as code, count(*)::int as count
      from reference.municipalities where state_code = any(${codes}::text[]) group by state_code`)
    return new Map(found.map((row) => [row.code, row.count]))
  })
  return count ?? 0
}

function unknownMunicipality(code: string): Error {
  return badUserInput('code', 'be the code of a known municipality', code)
}

function loadMunicipalities(
  codes: readonly string[],
  context: SubgraphContext,
): Promise<readonly (MunicipalityRow | null)[]> {
  return batched(context, 'municipality', {}, codes, async (asked) => {
    const rows = await context.query(sql<MunicipalityRow>`
      /* findMunicipalities */
      select ${columns} from ${tables} where m.code = any(${asked}::text[])`)
    return new Map(rows.map((row) => [row.code, row]))
  })
}
