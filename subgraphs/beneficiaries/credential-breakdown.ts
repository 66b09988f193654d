import { type RawBuilder, sql } from 'kysely'
import { checkedAsOf } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { badUserInput } from '../shared/graph/errors.ts'
import { hasEnded } from './month-ended.ts'
import { inOrder } from './order-breakdown.ts'
import type { CredentialDimension, Sex } from './resolvers.generated.ts'
import { openBreakdownOf } from './small-cells/open-breakdown.ts'
import { seesSmallCells } from './small-cells/small-cells-scope.ts'
import type { TerritoryLevel } from './territory-level.ts'

export interface CredentialCount {
  readonly month: string | null
  readonly sex: Sex | null
  readonly ageGroup: string | null
  /** Null where it is withheld as a whole. */
  readonly issued: number | null
  /** Whether small counts are left out of it. */
  readonly suppressed: boolean
}

interface BreakdownArgs {
  readonly by: readonly CredentialDimension[]
  readonly asOf?: string | null
}

export type CountRow = CredentialCount & { readonly code: string }

/**
 * Credentials of territories, one row for each combination of the dimensions; null where none is known by the day. The nation's are
 * the sum over the states.
 */
export function readBreakdown(
  level: TerritoryLevel,
  codes: readonly string[],
  args: BreakdownArgs,
  context: SubgraphContext,
): Promise<readonly (readonly CredentialCount[] | null)[]> {
  const { by, day } = check(args)
  const find = seesSmallCells(context.caller) ? breakdownOf : openBreakdownOf
  return batched(context, `${level}Breakdown`, { by, day }, codes, async (asked) => {
    const rows = await context.query(find[level](asked, by, day))
    return Map.groupBy(rows, (row) => row.code)
  })
}

/** The statement of each level. */
export type FindBreakdown = Readonly<
  Record<
    TerritoryLevel,
    (codes: readonly string[], by: readonly CredentialDimension[], day: string | null) => RawBuilder<CountRow>
  >
>

const breakdownOf: FindBreakdown = {
  state: (codes, by, day) => sql`
    /* stateBreakdown */
    ${inOrder(sql`
      select state_code as code, ${divided(by)}
      from beneficiaries.state_credential_counts
      where state_code = any(${codes}::text[]) and ${hasEnded(day)}
      group by 1, 2, 3, 4`)}`,
  municipality: (codes, by, day) => sql`
    /* municipalityBreakdown */
    ${inOrder(sql`
      select municipality_code as code, ${divided(by)}
      from beneficiaries.credential_counts
      where municipality_code = any(${codes}::text[]) and ended_by is null and ${hasEnded(day)}
      group by 1, 2, 3, 4`)}`,
  nation: (_, by, day) => sql`
    /* nationBreakdown */
    ${inOrder(sql`
      select 'MX' as code, ${divided(by)}
      from beneficiaries.state_credential_counts
      where ${hasEnded(day)}
      group by 1, 2, 3, 4`)}`,
}

function check({ by, asOf }: BreakdownArgs) {
  if (new Set(by).size < by.length) throw badUserInput('by', 'name each dimension at most once', by)
  return { by: [...by].sort(), day: checkedAsOf(asOf) }
}

/** The same text for all combinations, so that the statement is prepared once. */
function divided(by: readonly CredentialDimension[]): RawBuilder<unknown> {
  return sql`
    case when ${by.includes('MONTH')}::boolean then month end as month,
    case when ${by.includes('SEX')}::boolean then sex end as sex,
    case when ${by.includes('AGE_GROUP')}::boolean then age_group end as "ageGroup",
    sum(issued)::int as issued, false as suppressed`
}
