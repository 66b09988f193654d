import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { municipalityPart } from '../../shared/import/rules/municipality-code.ts'
import { stateCode } from '../../shared/import/rules/state-unknown.ts'
import type { Source } from '../../shared/import/source.ts'
import { takeCount } from '../rules/count-negative.ts'
import { municipalityUnlisted } from '../rules/municipality-unlisted.ts'
import { takePopulation } from '../rules/population-zero.ts'
import { valueDisagrees } from '../rules/value-disagrees.ts'
import { populationSources } from '../tables.ts'
import { censusYear } from './census-year.ts'
import { stateScopes } from './state-scopes.ts'

const columns = ['total', 'female', 'age_0_to_14', 'age_15_to_64', 'age_65_and_over'] as const

/** Census 2020, sex and age: one row for each municipality. */
export const censusDemography: Source = {
  name: populationSources.demography,
  title: 'INEGI census: population by municipality, sex and age',
  registry: 'beneficiaries',
  phase: 'measures',
  header: ['ENTIDAD', 'MUN', 'POBTOT', 'POBFEM', 'POB0_14', 'POB15_64', 'POB65_MAS'],
  ownCut: '2020-03-15',
  staging: {
    municipality_code: 'text',
    total: 'integer',
    female: 'integer',
    age_0_to_14: 'integer',
    age_15_to_64: 'integer',
    age_65_and_over: 'integer',
  },
  stage(check) {
    const state = check.take('ENTIDAD', stateCode)
    const part = check.take('MUN', municipalityPart)
    return {
      municipality_code: `${state}${part}`,
      total: takePopulation(check, 'POBTOT'),
      female: takeCount(check, 'POBFEM'),
      age_0_to_14: takeCount(check, 'POB0_14'),
      age_15_to_64: takeCount(check, 'POB15_64'),
      age_65_and_over: takeCount(check, 'POB65_MAS'),
    }
  },
  rules: [
    duplicateDisagrees(['municipality_code'], columns, 'MUN'),
    municipalityUnlisted('MUN'),
    valueDisagrees(populationSources.demography, [
      { column: 'total', staged: sql`s.total`, fileColumn: 'POBTOT' },
      { column: 'female', staged: sql`s.female`, fileColumn: 'POBFEM' },
    ]),
  ],
  scopes: stateScopes,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'beneficiaries.population_counts',
      key: ['source', 'municipality_code', 'year'],
      values: columns,
      rows: sql`
        select distinct ${sql.lit(populationSources.demography)} as source, municipality_code,
          ${sql.lit(censusYear(load.cut))} as year, ${sql.join(columns.map((name) => sql.ref(name)))}
        from ${sql.table(load.staging)}`,
      versioned: false,
    })
    return { ...counts, warnings: [] }
  },
}
