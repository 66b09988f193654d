import { sql } from 'kysely'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { unknownClues } from './facility.ts'

interface FacilityKeyRow {
  readonly askedFor: string
  readonly clues: string
  readonly institution: string
  readonly from: string | null
  readonly to: string | null
  readonly event: string
  readonly source: string
  readonly current: boolean
}

/** `Facility.lineage`: every key of the unit, the oldest first; by any of them. */
export async function listLineages(
  clues: readonly string[],
  context: SubgraphContext,
): Promise<readonly (readonly FacilityKeyRow[] | Error)[]> {
  const found = await batched(context, 'lineage', {}, clues, async (keys) => {
    const rows = await context.query(sql<FacilityKeyRow>`
      /* listLineages */
      select o.clues as "askedFor", k.clues, coalesce(i.institution, 'OTHER') as institution,
        k.valid_from as "from", k.valid_to as "to", k.event, k.source, k.is_current as current
      from reference.unit_keys o
      join reference.unit_keys k on k.unit_id = o.unit_id
      left join reference.institutions i on i.segment = substr(k.clues, 3, 3)
      where o.clues = any(${keys}::text[])
      order by o.clues, k.ordinal`)
    return Map.groupBy(rows, (row) => row.askedFor)
  })
  return clues.map((key, index) => found[index] ?? unknownClues(key))
}
