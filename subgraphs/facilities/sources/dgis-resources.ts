import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import type { RowCheck } from '../../shared/import/row-check.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { municipalityCode } from '../../shared/import/rules/municipality-code.ts'
import { wholeNumber } from '../../shared/import/rules/number-unreadable.ts'
import { requiredText } from '../../shared/import/rules/value-missing.ts'
import type { Source, StagedRow } from '../../shared/import/source.ts'
import { nationScope } from './scopes.ts'

/** Beds and clinics by institution and municipality. The same file's staff (`personal`) belongs to personnel. */
export const dgisResources: Source = {
  name: 'dgis-resources',
  title: 'DGIS resources by institution and municipality',
  registry: 'facilities',
  phase: 'measures',
  header: ['municipality_id', 'institucion', 'camas', 'clinicas'],
  // Reports of the year 2021; later ones say their date in the file's name.
  ownCut: '2021-12-31',
  staging: { municipality_code: 'text', institution_group: 'text', beds: 'integer', clinics: 'integer' },
  stage,
  rules: [duplicateDisagrees(['municipality_code', 'institution_group'], ['beds', 'clinics'], 'municipality_id')],
  scopes: nationScope,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'facilities.reported_resources',
      key: ['reported_on', 'municipality_code', 'institution_group'],
      values: ['beds', 'clinics'],
      rows: sql`
        select distinct ${load.cut}::date as reported_on, municipality_code, institution_group, beds, clinics
        from ${sql.table(load.staging)}`,
      versioned: false,
    })
    return { ...counts, warnings: [] }
  },
}

function stage(check: RowCheck): StagedRow {
  return {
    municipality_code: check.take('municipality_id', municipalityCode),
    institution_group: check.take('institucion', requiredText),
    // The source writes 0 also where nothing was reported.
    beds: check.take('camas', wholeNumber) || null,
    clinics: check.take('clinicas', wholeNumber) || null,
  }
}
