import { sql } from 'kysely'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'

interface FacilityKeyRow {
  readonly unitId: number
  readonly clues: string
  readonly institution: string
  readonly from: string | null
  readonly to: string | null
  readonly event: string
  readonly source: string
  readonly current: boolean
}

/** `Facility.lineage`: every key of the unit, the oldest first. */
export async function listLineage(unitId: number, context: SubgraphContext): Promise<readonly FacilityKeyRow[]> {
  const found = await batched(context, 'lineage', {}, unitId, async (unitIds) => {
    const rows = await context.query(sql<FacilityKeyRow>`
      /* listLineage */
      select k.unit_id as "unitId", k.clues, coalesce(i.institution, 'OTHER') as institution,
        k.valid_from as "from", k.valid_to as "to", k.event, k.source, k.is_current as current
      from reference.unit_keys k
      left join reference.institutions i on i.segment = substr(k.clues, 3, 3)
      where k.unit_id = any(${unitIds}::int[])
      order by k.unit_id, k.ordinal`)
    return Map.groupBy(rows, (row) => row.unitId)
  })
  return found ?? []
}
