import { type RawBuilder, sql } from 'kysely'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import { batchField } from '../shared/graph/execution/batch-field.ts'

export interface CredentialCoverage {
  readonly issued: number | null
  readonly municipalitiesReached: number | null
  readonly populationWithoutSocialSecurity: number | null
  readonly municipalitiesWithoutPopulation: number
  readonly populationYear: number | null
  readonly ratio: number | null
}

interface AsOf {
  readonly asOf?: string | null
}

type CoverageRow = Omit<CredentialCoverage, 'ratio'> & { readonly code: string }

/** Credentials of a state; null where neither they nor the population are known. */
export const stateCredentials = batchField((states: readonly { code: string }[], { asOf }: AsOf, context) => {
  const day = checkedAsOf(asOf)
  return batched(
    context,
    'stateCredentials',
    { day },
    states.map(({ code }) => code),
    (codes) =>
      load(
        context,
        sql`
        /* stateCredentials */
        select asked.code, c.issued, c.municipalities_reached as "municipalitiesReached",
          p.without_social_security as "populationWithoutSocialSecurity", p.year as "populationYear",
          ${withoutPopulation('asked')} as "municipalitiesWithoutPopulation"
        from unnest(${codes}::text[]) as asked (code)
        ${stateOf('asked', day)}`,
      ),
  )
})

/** Credentials of a municipality; null where neither they nor the population are known. */
export const municipalityCredentials = batchField(
  (municipalities: readonly { code: string }[], { asOf }: AsOf, context) => {
    const day = checkedAsOf(asOf)
    return batched(
      context,
      'municipalityCredentials',
      { day },
      municipalities.map(({ code }) => code),
      (codes) =>
        load(
          context,
          sql`
        /* municipalityCredentials */
        select asked.code, c.issued, (c.issued > 0)::int as "municipalitiesReached",
          p.without_social_security as "populationWithoutSocialSecurity", p.year as "populationYear",
          (p.year is null)::int as "municipalitiesWithoutPopulation"
        from unnest(${codes}::text[]) as asked (code)
        cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
        left join beneficiaries.municipality_credentials c
          on c.municipality_code = asked.code and c.valid_from <= judged.day and c.valid_to > judged.day
        left join beneficiaries.municipality_population p
          on p.municipality_code = asked.code and p.uninsured_from <= judged.day and p.uninsured_to > judged.day`,
        ),
    )
  },
)

/** The sum over the states; its year is the oldest of theirs. */
export const nationCredentials = batchField((nations: readonly { id: string }[], { asOf }: AsOf, context) => {
  const day = checkedAsOf(asOf)
  return batched(
    context,
    'nationCredentials',
    { day },
    nations.map(({ id }) => id),
    ([id]) =>
      load(
        context,
        sql`
        /* nationCredentials */
        select ${id}::text as code, sum(c.issued)::int as issued,
          sum(c.municipalities_reached)::int as "municipalitiesReached",
          sum(p.without_social_security)::int as "populationWithoutSocialSecurity", min(p.year) as "populationYear",
          sum(${withoutPopulation('s')})::int as "municipalitiesWithoutPopulation"
        from reference.states s
        ${stateOf('s', day)}`,
      ),
  )
})

/** The one row of a state's credentials `c` and the one of its population `p` that hold on the day. */
function stateOf(alias: string, day: string | null): RawBuilder<unknown> {
  const code = sql.ref(`${alias}.code`)
  return sql`
    cross join (select ${effectiveDay('beneficiaries', day)} as day) judged
    left join beneficiaries.state_credentials c
      on c.state_code = ${code} and c.valid_from <= judged.day and c.valid_to > judged.day
    left join beneficiaries.state_population p
      on p.state_code = ${code} and p.uninsured_from <= judged.day and p.uninsured_to > judged.day`
}

/** Where the population is unknown altogether, it is so for all municipalities. */
function withoutPopulation(alias: string): RawBuilder<unknown> {
  return sql`coalesce(
    p.municipalities_without_uninsured,
    (select count(*)::int from reference.municipalities m where m.state_code = ${sql.ref(`${alias}.code`)})
  )`
}

async function load(
  context: SubgraphContext,
  statement: RawBuilder<CoverageRow>,
): Promise<ReadonlyMap<string, CredentialCoverage>> {
  const coverageByCode = new Map<string, CredentialCoverage>()
  for (const { code, ...row } of await context.query(statement)) {
    const { issued, populationWithoutSocialSecurity: people } = row
    if (issued === null && people === null) continue
    coverageByCode.set(code, { ...row, ratio: issued === null || !people ? null : issued / people })
  }
  return coverageByCode
}
