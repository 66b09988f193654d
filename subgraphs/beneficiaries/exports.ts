import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../shared/access/scopes.ts'
import type { Export, ExportArguments, ExportColumn } from '../shared/exports/export.ts'
import { checkedAsOf, effectiveDay } from '../shared/graph/as-of.ts'
import { forbidden } from '../shared/graph/errors.ts'
import { municipalityCodeArgument, stateCodeArgument } from '../shared/keys/territory.ts'
import { monthEnd } from './month-ended.ts'

interface TerritoryArguments {
  readonly state?: readonly string[] | null
  readonly municipality?: readonly string[] | null
  readonly asOf?: string | null
}

const smallCells: Scope = 'credentials:small-cells'
const variables = '$state: [ID!], $municipality: [ID!], $asOf: Date'

const municipalityColumns: readonly ExportColumn[] = [
  { name: 'municipalityCode', type: 'text', description: 'INEGI code of the municipality, 5 digits' },
  { name: 'municipalityName', type: 'text', description: 'Name of the municipality' },
  { name: 'stateCode', type: 'text', description: 'INEGI code of the state, 2 digits' },
]

const credentials: Export = {
  name: 'credential-counts',
  description:
    'Credentials issued, one row for each municipality, month of issue, sex and age group, in months that have ended by the day',
  variables,
  columns: [
    ...municipalityColumns,
    { name: 'month', type: 'date', description: 'First day of the month of issue' },
    { name: 'sex', type: 'text', description: 'Sex as the credential records it' },
    { name: 'ageGroup', type: 'text', description: 'Age group as the source writes it' },
    {
      name: 'issued',
      type: 'integer',
      description: 'Credentials issued',
    },
  ],
  orderBy: ['municipalityCode', 'month', 'sex', 'ageGroup'],
  statement(args, caller) {
    // The finest counts there are: with some of them left out, the others and the sums of the graph would tell which they were.
    if (!caller.scopes.includes(smallCells)) throw forbidden('credential-counts', smallCells)
    const day = effectiveDay('beneficiaries', checkedAsOf((args as TerritoryArguments).asOf))
    return sql`
      select ${municipality}, c.month, c.sex, c.age_group as "ageGroup", c.issued
      from beneficiaries.credential_counts c
      ${municipalityOf('c')}
      where c.ended_by is null and ${monthEnd(sql`c.month`)} <= ${day}${within(args)}`
  },
}

const counts: readonly (readonly [name: string, column: string, description: string])[] = [
  ['total', 'total', 'All people'],
  ['withoutSocialSecurity', 'without_social_security', 'People without social security'],
  ['withAffiliation', 'with_affiliation', 'People with any affiliation'],
  ['female', 'female', 'Women and girls'],
  ['male', 'male', 'Men and boys'],
  ['age0To14', 'age_0_to_14', 'People of 0 to 14 years'],
  ['age15To64', 'age_15_to_64', 'People of 15 to 64 years'],
  ['age65AndOver', 'age_65_and_over', 'People of 65 years and over'],
  ['imss', 'imss', 'Affiliated to IMSS; affiliations overlap'],
  ['issste', 'issste', 'Affiliated to ISSSTE'],
  ['stateIssste', 'state_issste', 'Affiliated to an ISSSTE of a state'],
  ['pemexDefenseNavy', 'pemex_defense_navy', 'Affiliated to PEMEX, Defense or Navy'],
  ['insabi', 'insabi', 'Affiliated to INSABI'],
  ['imssBienestar', 'imss_bienestar', 'Affiliated to IMSS-Bienestar'],
  ['private', 'private_insurance', 'Privately insured'],
  ['other', 'other_affiliation', 'Affiliated elsewhere'],
]

const countColumns: readonly ExportColumn[] = counts.map(([name, , description]) => ({
  name,
  type: 'integer',
  description,
}))

const population: Export = {
  name: 'population',
  description:
    'Population by affiliation and age, one row for each municipality, in the newest year up to the day, else the oldest known',
  variables,
  columns: [
    ...municipalityColumns,
    { name: 'year', type: 'integer', description: 'Year of the census or estimate' },
    { name: 'source', type: 'text', description: 'Source of the year’s figures' },
    ...countColumns,
  ],
  orderBy: ['municipalityCode'],
  statement(args) {
    const day = effectiveDay('beneficiaries', checkedAsOf((args as TerritoryArguments).asOf))
    const columns = counts.map(([name, column]) => sql`p.${sql.id(column)} as ${sql.id(name)}`)
    return sql`
      select ${municipality}, p.year, p.source, ${sql.join(columns)}
      from beneficiaries.municipality_population p
      ${municipalityOf('p')}
      where p.valid_from <= ${day} and p.valid_to > ${day}${within(args)}`
  },
}

const municipality = sql`t.code as "municipalityCode", m.name as "municipalityName", left(t.code, 2) as "stateCode"`

function municipalityOf(alias: string): RawBuilder<unknown> {
  return sql`
    cross join lateral (select ${sql.id(alias)}.municipality_code as code) t
    left join reference.municipalities m on m.code = t.code`
}

function within(args: ExportArguments): RawBuilder<unknown> {
  const { state, municipality: asked } = args as TerritoryArguments
  const states = state?.map((code) => stateCodeArgument('state', code))
  const municipalities = asked?.map((code) => municipalityCodeArgument('municipality', code))
  return sql`
    ${states ? sql`and left(t.code, 2) = any (${states}::text[])` : sql``}
    ${municipalities ? sql`and t.code = any (${municipalities}::text[])` : sql``}`
}

/** Registers that can be taken as whole tables. */
export const exports: readonly Export[] = [credentials, population]
