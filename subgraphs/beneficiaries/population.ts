import { type RawBuilder, sql } from 'kysely'
import { statement } from '../shared/database/reading/statement.ts'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { batched } from '../shared/graph/batched.ts'
import type { SubgraphContext } from '../shared/graph/context.ts'
import type { Affiliation } from './resolvers.generated.ts'
import { populationSources } from './tables.ts'
import type { AsOf, TerritoryLevel } from './territory-level.ts'

export interface Population {
  readonly year: number
  readonly source: string
  readonly total: number | null
  readonly withoutSocialSecurity: number | null
  readonly withAffiliation: number | null
  readonly female: number | null
  readonly male: number | null
  readonly age0To14: number | null
  readonly age15To64: number | null
  readonly age65AndOver: number | null
  readonly affiliations: readonly { readonly affiliation: Affiliation; readonly people: number }[]
  readonly municipalitiesWithoutData: number
}

type PopulationRow = Omit<Population, 'affiliations'> & { readonly code: string } & Readonly<
    Record<Affiliation, number | null>
  >

interface Asked {
  readonly codes: readonly string[]
  readonly day: string | null
}

const affiliationColumns: Readonly<Record<Affiliation, string>> = {
  IMSS: 'imss',
  ISSSTE: 'issste',
  STATE_ISSSTE: 'state_issste',
  PEMEX_DEFENSE_NAVY: 'pemex_defense_navy',
  INSABI: 'insabi',
  IMSS_BIENESTAR: 'imss_bienestar',
  PRIVATE: 'private_insurance',
  OTHER: 'other_affiliation',
}

const columnByField: Readonly<Record<string, string>> = {
  total: 'total',
  withoutSocialSecurity: 'without_social_security',
  withAffiliation: 'with_affiliation',
  female: 'female',
  male: 'male',
  age0To14: 'age_0_to_14',
  age15To64: 'age_15_to_64',
  age65AndOver: 'age_65_and_over',
  ...affiliationColumns,
}

/**
 * Population of territories in the newest year up to the day, else in the oldest known; null where none is. The nation's is the sum
 * over the states.
 */
export function readPopulation(
  level: TerritoryLevel,
  codes: readonly string[],
  { asOf }: AsOf,
  context: SubgraphContext,
): Promise<readonly (Population | null)[]> {
  const day = checkedAsOf(asOf)
  return batched(context, `${level}Population`, { day }, codes, async (asked) => {
    const rows = await context.query(findPopulation[level]({ codes: asked, day }))
    return new Map(rows.map((row) => [row.code, { ...row, affiliations: affiliationsOf(row) }]))
  })
}

const findPopulation = {
  state: statement<Asked, PopulationRow>(
    ({ codes, day }) => sql`
    /* statePopulation */
    select p.state_code as code, p.year, p.source, ${counts((column) => column)},
      p.municipalities_without_total as "municipalitiesWithoutData"
    from beneficiaries.state_population p
    where p.state_code = any(${codes}::text[]) and ${holdsOn(day)}`,
  ),
  municipality: statement<Asked, PopulationRow>(
    ({ codes, day }) => sql`
    /* municipalityPopulation */
    select p.municipality_code as code, p.year, p.source, ${counts((column) => column)},
      p.municipalities_without_total as "municipalitiesWithoutData"
    from beneficiaries.municipality_population p
    where p.municipality_code = any(${codes}::text[]) and ${holdsOn(day)}`,
  ),
  // Its year is the oldest of the states'.
  nation: statement<Asked, PopulationRow>(
    ({ day }) => sql`
    /* nationPopulation */
    select 'MX' as code, min(p.year) as year,
      (array_agg(p.source order by array_position(${Object.values(populationSources)}::text[], p.source)))[1] as source,
      ${counts((column) => sql`sum(${column})::int`)},
      sum(coalesce(
        p.municipalities_without_total,
        (select count(*)::int from reference.municipalities m where m.state_code = s.code)
      ))::int as "municipalitiesWithoutData"
    from reference.states s
    left join beneficiaries.state_population p on p.state_code = s.code and ${holdsOn(day)}
    having count(p.year) > 0`,
  ),
}

function holdsOn(day: string | null): RawBuilder<boolean> {
  const judged = effectiveDay('beneficiaries', day)
  return sql`p.valid_from <= ${judged} and p.valid_to > ${judged}`
}

function counts(say: (column: RawBuilder<unknown>) => RawBuilder<unknown>): RawBuilder<unknown> {
  return sql.join(
    Object.entries(columnByField).map(([field, column]) => sql`${say(sql`p.${sql.ref(column)}`)} as ${sql.ref(field)}`),
  )
}

function affiliationsOf(row: PopulationRow): Population['affiliations'] {
  // The keys are those of the record by its type.
  const affiliations = Object.keys(affiliationColumns) as Affiliation[]
  return affiliations.flatMap((affiliation) => {
    const people = row[affiliation]
    return people === null ? [] : [{ affiliation, people }]
  })
}
