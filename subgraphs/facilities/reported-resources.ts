import { type RawBuilder, sql } from 'kysely'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import type { FacilityParentKind } from './facility-list.ts'
import type { ReportedResources, StateReportedResourcesArgs } from './resolvers.generated.ts'

type ResourcesRow = ReportedResources & { readonly code: string }

/** `reportedResources`: beds and clinics by institution, of the newest report by that day; null when none is loaded. */
export function listReportedResources(
  kind: FacilityParentKind,
  codes: readonly string[],
  { asOf }: Partial<StateReportedResourcesArgs>,
  context: SubgraphContext,
): Promise<readonly (readonly ReportedResources[] | null)[]> {
  const day = checkedAsOf(asOf)
  return batched(context, 'reportedResources', { kind, day }, codes, async (asked) => {
    const rows = await context.query(resourcesStatement(kind, asked, day))
    return Map.groupBy(rows, (row) => row.code)
  })
}

function resourcesStatement(kind: FacilityParentKind, codes: readonly string[], asOf: string | null) {
  const territory = territories[kind]
  return sql<ResourcesRow>`
    /* listReportedResources */
    with newest as (
      select max(reported_on) as reported_on from facilities.reported_resources
      where ended_by is null and reported_on <= ${effectiveDay('facilities', asOf)}
    )
    select ${territory} as code, i.institution, r.institution_group as "institutionGroup",
      sum(r.beds)::int as beds, sum(r.clinics)::int as clinics,
      count(*) filter (where r.beds is null)::int as "municipalitiesWithoutBeds",
      extract(year from r.reported_on)::int as year, 'dgis-resources' as source
    from facilities.reported_resources r
    join newest on newest.reported_on = r.reported_on
    left join (
      values ('SSA', 'SSA'), ('IMSS', 'IMSS'), ('ISSSTE', 'ISSSTE'), ('SMP', 'PRIVATE'),
        ('IMSS-BIENESTAR', 'IMSS_BIENESTAR_PROGRAM')
    ) as i (name, institution) on i.name = r.institution_group
    where r.ended_by is null and ${territory} = any(${codes}::text[])
    group by 1, i.institution, r.institution_group, r.reported_on
    order by 1, r.institution_group`
}

const territories: Readonly<Record<FacilityParentKind, RawBuilder<string>>> = {
  nation: sql`'MX'`,
  state: sql`left(r.municipality_code, 2)`,
  municipality: sql`r.municipality_code`,
}
