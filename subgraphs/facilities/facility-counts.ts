import { type RawBuilder, sql } from 'kysely'
import { statement } from '../shared/database/reading/statement.ts'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { healthSystemId } from '../shared/graph/health-system-id.ts'
import type { FacilityParentKind } from './facility-list.ts'
import type { FacilityCounts, StateFacilityCountsArgs } from './resolvers.generated.ts'

type CountsRow = FacilityCounts & { readonly code: string }

/** `facilityCounts`: units in operation on a day; null before the first list that speaks of the territory. */
export function countFacilities(
  kind: FacilityParentKind,
  codes: readonly string[],
  { asOf, institution }: Partial<StateFacilityCountsArgs>,
  context: SubgraphContext,
): Promise<readonly (FacilityCounts | null)[]> {
  const day = checkedAsOf(asOf)
  return batched(context, 'facilityCounts', { kind, day, institution }, codes, async (asked) => {
    const rows = await context.query(findCounts(kind, institution)({ codes: asked, day, institution }))
    return new Map(rows.map((row) => [row.code, row]))
  })
}

interface Asked {
  readonly codes: readonly string[]
  readonly day: string | null
  readonly institution: StateFacilityCountsArgs['institution']
}

function findCounts(kind: FacilityParentKind, institution: Asked['institution']) {
  return institution ? countsOfInstitutions[kind] : countsOfAll[kind]
}

const countsOfAll = countStatements(({ day }) => holding(day))
const countsOfInstitutions = countStatements(
  ({ day, institution }) => sql`${holding(day)} and c.institution = any(${institution}::text[])`,
)

function countStatements(holds: (asked: Asked) => RawBuilder<boolean>) {
  const statementOf = (kind: FacilityParentKind) =>
    statement<Asked, CountsRow>((asked) => countsOf[kind](asked.codes, holds(asked)))
  return { nation: statementOf('nation'), state: statementOf('state'), municipality: statementOf('municipality') }
}

const countsOf = {
  nation: (_, holds) => sql`
    /* countFacilitiesOfNation */
    select ${sql.lit(healthSystemId)} as code, ${sums()}
    from facilities.state_counts c
    where ${holds}
    having count(*) > 0`,
  state: (codes, holds) => sql`
    /* countFacilitiesOfStates */
    select c.state_code as code, ${sums()}
    from facilities.state_counts c
    where c.state_code = any(${codes}::text[]) and ${holds}
    group by c.state_code`,
  // A municipality without units has none once its state is known: the lists of units speak of whole states.
  municipality: (codes, holds) => sql`
    /* countFacilitiesOfMunicipalities */
    select asked.code, ${sums()}
    from unnest(${codes}::text[]) as asked (code)
    left join lateral (
      select c.* from facilities.municipality_counts c where c.municipality_code = asked.code and ${holds}
    ) c on true
    where exists (select from facilities.state_counts c where c.state_code = left(asked.code, 2) and ${holds})
    group by asked.code`,
} satisfies Record<FacilityParentKind, (codes: readonly string[], holds: RawBuilder<boolean>) => RawBuilder<CountsRow>>

function holding(asOf: string | null): RawBuilder<boolean> {
  const day = effectiveDay('facilities', asOf)
  return sql`c.valid_from <= ${day} and ${day} < c.valid_to`
}

function sums(): RawBuilder<unknown> {
  const names = {
    total: 'total',
    hospitals: 'hospitals',
    ruralMedicalUnits: 'rural_medical_units',
    healthCenters: 'health_centers',
    mobileUnits: 'mobile_units',
    specialtyClinics: 'specialty_clinics',
    supportUnits: 'support_units',
    otherUnits: 'other_units',
    openEveryDay: 'open_every_day',
  }
  const parts = Object.entries(names).map(
    ([field, column]) => sql`coalesce(sum(c.${sql.ref(column)}), 0)::int as ${sql.ref(field)}`,
  )
  return sql.join(parts)
}
