import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { municipalityCode } from '../../shared/import/rules/municipality-code.ts'
import { requiredText } from '../../shared/import/rules/value-missing.ts'
import type { Source } from '../../shared/import/source.ts'
import { nationScope } from './scopes.ts'

/** INEGI's municipalities (AGEEML): codes and names. */
export const inegiMunicipalities: Source = {
  name: 'inegi-municipalities',
  title: 'Municipalities of INEGI (AGEEML)',
  registry: 'facilities',
  phase: 'territory',
  header: ['cve_entidad', 'cve_municipio', 'nom_municipio', 'cve_completa'],
  ownCut: '2025-12-31',
  staging: { code: 'text', name: 'text' },
  stage: (check) => ({
    code: check.take('cve_completa', municipalityCode),
    name: check.take('nom_municipio', requiredText),
  }),
  rules: [duplicateDisagrees(['code'], ['name'], 'cve_completa')],
  scopes: nationScope,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'facilities.municipality_names',
      key: ['code'],
      values: ['name'],
      rows: sql`select distinct code, name from ${sql.table(load.staging)}`,
      versioned: false,
    })
    return { ...counts, warnings: [] }
  },
}
