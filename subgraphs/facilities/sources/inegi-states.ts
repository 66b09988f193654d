import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { stateCode } from '../../shared/import/rules/state-unknown.ts'
import { requiredText } from '../../shared/import/rules/value-missing.ts'
import type { Source } from '../../shared/import/source.ts'
import { nationScope } from './scopes.ts'

/** INEGI's states: short names. Codes, names and CLUES letters are constants of the project. */
export const inegiStates: Source = {
  name: 'inegi-states',
  title: 'States by INEGI code',
  registry: 'facilities',
  phase: 'territory',
  header: ['code', 'name', 'abbreviation', 'clave_inegi'],
  ownCut: '2025-12-31',
  staging: { code: 'text', abbreviation: 'text' },
  stage: (check) => ({
    code: check.take('clave_inegi', stateCode),
    abbreviation: check.take('abbreviation', requiredText),
  }),
  rules: [duplicateDisagrees(['code'], ['abbreviation'], 'clave_inegi')],
  scopes: nationScope,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'facilities.state_names',
      key: ['code'],
      values: ['abbreviation'],
      rows: sql`select distinct code, abbreviation from ${sql.table(load.staging)}`,
      versioned: false,
    })
    return { ...counts, warnings: [] }
  },
}
