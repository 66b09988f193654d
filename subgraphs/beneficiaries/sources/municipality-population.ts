import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { municipalityCode } from '../../shared/import/rules/municipality-code.ts'
import type { Source } from '../../shared/import/source.ts'
import { takeCount } from '../rules/count-negative.ts'
import { takePopulation } from '../rules/population-zero.ts'
import { valueDisagrees } from '../rules/value-disagrees.ts'
import { populationSources } from '../tables.ts'
import { censusYear } from './census-year.ts'
import { stateScopes } from './state-scopes.ts'

const columns = ['total', 'female'] as const

/** INEGI's list of municipalities carries the newest census's totals: they check those of the census's own files, and stand in for them. */
export const municipalityPopulation: Source = {
  name: populationSources.municipalities,
  title: 'INEGI list of municipalities: their populations',
  registry: 'beneficiaries',
  phase: 'measures',
  header: ['cve_completa', 'poblacion_total', 'poblacion_femenina'],
  // The territory's cut, for a file has one; the populations in it are the census's.
  ownCut: '2025-12-31',
  staging: { municipality_code: 'text', total: 'integer', female: 'integer' },
  stage(check) {
    const code = check.take('cve_completa', municipalityCode)
    const total = takePopulation(check, 'poblacion_total')
    const female = takeCount(check, 'poblacion_femenina')
    return { municipality_code: code, total, female: total === null ? null : female }
  },
  rules: [
    duplicateDisagrees(['municipality_code'], columns, 'cve_completa'),
    valueDisagrees(populationSources.municipalities, [
      { column: 'total', staged: sql`s.total`, fileColumn: 'poblacion_total' },
      { column: 'female', staged: sql`s.female`, fileColumn: 'poblacion_femenina' },
    ]),
  ],
  scopes: stateScopes,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'beneficiaries.population_counts',
      key: ['source', 'municipality_code', 'year'],
      values: columns,
      rows: sql`
        select distinct ${sql.lit(populationSources.municipalities)} as source, municipality_code,
          ${sql.lit(censusYear(load.cut))} as year, total, female
        from ${sql.table(load.staging)}
        where total is not null`,
      versioned: false,
    })
    return { ...counts, warnings: [] }
  },
}
