import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { municipalityCode } from '../../shared/import/rules/municipality-code.ts'
import type { Source } from '../../shared/import/source.ts'
import { takeCount } from '../rules/count-negative.ts'
import { municipalityUnlisted } from '../rules/municipality-unlisted.ts'
import { takePopulation } from '../rules/population-zero.ts'
import { valueDisagrees } from '../rules/value-disagrees.ts'
import { type PopulationColumn, populationSources } from '../tables.ts'
import { censusYear } from './census-year.ts'
import { stateScopes } from './state-scopes.ts'

/** INEGI's names of the variables. Somebody may be affiliated to several services: PDER_SS is not their sum. */
const columnByVariable: Readonly<Record<string, PopulationColumn>> = {
  POBTOT: 'total',
  PSINDER: 'without_social_security',
  PDER_SS: 'with_affiliation',
  PDER_IMSS: 'imss',
  PDER_ISTE: 'issste',
  PDER_ISTEE: 'state_issste',
  PAFIL_PDOM: 'pemex_defense_navy',
  PDER_SEGP: 'insabi',
  PDER_IMSSB: 'imss_bienestar',
  PAFIL_IPRIV: 'private_insurance',
  PAFIL_OTRAI: 'other_affiliation',
}

/** Census 2020, affiliation to health services: one row for each municipality and variable. */
export const censusAffiliation: Source = {
  name: populationSources.affiliation,
  title: 'INEGI census: population by municipality and affiliation ("derechohabiencia")',
  registry: 'beneficiaries',
  phase: 'measures',
  header: ['state_id', 'municipality_id', 'variable', 'valor'],
  ownCut: '2020-03-15',
  staging: { municipality_code: 'text', variable: 'text', people: 'integer' },
  stage(check) {
    const code = check.take('municipality_id', municipalityCode)
    const variable = check.text('variable').toUpperCase()
    const column = columnByVariable[variable]
    const people = column === 'total' ? takePopulation(check, 'valor') : takeCount(check, 'valor')
    if (column) return { municipality_code: code, variable, people }
    const known = Object.keys(columnByVariable).join(', ')
    check.warn('VARIABLE_UNKNOWN', 'variable', `One of ${known} belongs here, but got "${variable}": not stored.`)
    return []
  },
  rules: [
    duplicateDisagrees(['municipality_code', 'variable'], ['people'], 'municipality_id'),
    municipalityUnlisted('municipality_id'),
    valueDisagrees(populationSources.affiliation, [
      { column: 'total', staged: sql`case when s.variable = 'POBTOT' then s.people end`, fileColumn: 'valor' },
    ]),
  ],
  scopes: stateScopes,
  async merge(tx, load) {
    const columns = Object.entries(columnByVariable)
    const pivoted = columns.map(
      ([variable, column]) => sql`max(people) filter (where variable = ${sql.lit(variable)}) as ${sql.ref(column)}`,
    )
    const counts = await mergeFacts(tx, load, {
      table: 'beneficiaries.population_counts',
      key: ['source', 'municipality_code', 'year'],
      values: columns.map(([, column]) => column),
      rows: sql`
        select ${sql.lit(populationSources.affiliation)} as source, municipality_code,
          ${sql.lit(censusYear(load.cut))} as year, ${sql.join(pivoted)}
        from ${sql.table(load.staging)}
        group by municipality_code`,
      versioned: false,
    })
    return { ...counts, warnings: [] }
  },
}
