import { sql } from 'kysely'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { coverageBySource } from './headcount-sources.ts'

export interface Headcount {
  readonly category: string | null
  readonly level: string | null
  readonly value: number | null
  readonly population: number | null
  readonly perThousand: number | null
  readonly municipalityUnknown: boolean
  readonly municipalitiesMissing: number
  readonly year: number
  readonly coverage: string
  readonly source: string
}

interface HeadcountRow {
  readonly code: string
  readonly category: string | null
  readonly level: string | null
  readonly value: number | null
  readonly population: number | null
  readonly municipalityUnknown: boolean
  readonly municipalitiesMissing: number
  readonly year: number
  readonly source: string
}

/** Reported heads of territories, by their codes or `MX`; the newest report of each source on the day. */
export async function listHeadcounts(
  codes: readonly string[],
  { asOf: judged }: { readonly asOf?: string | null },
  context: SubgraphContext,
): Promise<readonly (readonly Headcount[])[]> {
  const asOf = checkedAsOf(judged)
  const rows = await batched(context, 'headcounts', { asOf }, codes, async (asked) => {
    const found = await context.query(sql<HeadcountRow>`
      /* listHeadcounts */
      with judged as (select ${effectiveDay('personnel', asOf)} as day)
      select h.territory_code as code, nullif(h.category, '') as category, nullif(h.level, '') as level, h.heads as value,
        nullif(h.population, 0) as population, h.municipality_unknown as "municipalityUnknown",
        h.municipalities_missing as "municipalitiesMissing", extract(year from h.valid_from)::int as year, h.source
      from judged j
      join personnel.territory_heads h on h.valid_from <= j.day and h.valid_to > j.day
      where h.territory_code = any(${asked}::text[])
      order by h.territory_code, h.source, h.municipality_unknown, h.category,
        array_position(${levelOrder}::text[], h.level)`)
    return Map.groupBy(found, (row) => row.code)
  })
  return rows.map((each) => (each ?? []).map(toHeadcount))
}

/** All levels together first, then in the order of care. */
const levelOrder = [
  ...['', 'PRIMARY', 'SECONDARY', 'TERTIARY', 'SUPPORT', 'SCHOOLS', 'ADMINISTRATIVE', 'NOT_APPLICABLE', 'UNASSIGNED'],
]

function toHeadcount(row: HeadcountRow): Headcount {
  const { value, population, source } = row
  return {
    ...row,
    // Computed here and not taken from the source, whose rates are spreadsheet errors where its heads are.
    perThousand: value === null || population === null ? null : (value * 1000) / population,
    coverage: coverageBySource[source] ?? source,
  }
}
