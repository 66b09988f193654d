import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import type { RowCheck } from '../../shared/import/row-check.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { municipalityCode } from '../../shared/import/rules/municipality-code.ts'
import { wholeNumber } from '../../shared/import/rules/number-unreadable.ts'
import { requiredText } from '../../shared/import/rules/value-missing.ts'
import type { Source, StagedRow } from '../../shared/import/source.ts'
import { headcountSources } from '../headcount-sources.ts'

/** Staff of the SSA by municipality. Of other institutions the file has none, and its 0 means so. Beds and clinics belong to facilities. */
export const dgisResourcesStaff: Source = {
  name: headcountSources.ssaStaff,
  title: 'DGIS resources by institution and municipality: staff',
  registry: 'personnel',
  phase: 'measures',
  header: ['municipality_id', 'institucion', 'poblacion', 'personal'],
  // Reports of the year 2021; later ones say their date in the file's name.
  ownCut: '2021-12-31',
  staging: { municipality_code: 'text', heads: 'integer', population: 'integer' },
  stage,
  rules: [duplicateDisagrees(['municipality_code'], ['heads', 'population'], 'municipality_id')],
  scopes: async () => ['MX'],
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'personnel.reported_heads',
      key: ['source', 'reported_on', 'territory_code', 'municipality_unknown', 'category', 'level'],
      values: ['heads', 'population'],
      rows: sql`
        select distinct ${headcountSources.ssaStaff}::text as source, ${load.cut}::date as reported_on,
          municipality_code as territory_code, false as municipality_unknown, ''::text as category, ''::text as level,
          heads, population
        from ${sql.table(load.staging)}`,
      versioned: false,
      endMissing: sql`fact.source = ${headcountSources.ssaStaff} and fact.reported_on = ${load.cut}::date`,
    })
    return { ...counts, warnings: [] }
  },
}

function stage(check: RowCheck): readonly StagedRow[] {
  const code = check.take('municipality_id', municipalityCode)
  if (check.take('institucion', requiredText) !== 'SSA') return []
  return [
    {
      municipality_code: code,
      // The source writes 0 also where nothing was reported.
      heads: check.take('personal', wholeNumber) || null,
      population: check.take('poblacion', wholeNumber) || null,
    },
  ]
}
