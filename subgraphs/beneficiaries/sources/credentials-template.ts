import { sql } from 'kysely'
import { mergeFacts } from '../../shared/import/merge-facts.ts'
import type { Rule } from '../../shared/import/rule.ts'
import { duplicateDisagrees } from '../../shared/import/rules/duplicate-disagrees.ts'
import { municipalityCode } from '../../shared/import/rules/municipality-code.ts'
import { wholeNumber } from '../../shared/import/rules/number-unreadable.ts'
import { requiredText } from '../../shared/import/rules/value-missing.ts'
import { knownValue } from '../../shared/import/rules/value-unknown.ts'
import type { Source } from '../../shared/import/source.ts'
import type { Sex } from '../resolvers.generated.ts'
import { ageGroup } from '../rules/age-group.ts'
import { ageGroupsOverlap } from '../rules/age-groups-overlap.ts'
import { takeCount } from '../rules/count-negative.ts'
import { monthAfterCut } from '../rules/month-after-cut.ts'
import { month } from '../rules/month-unreadable.ts'
import { municipalityUnlisted } from '../rules/municipality-unlisted.ts'
import { stateScopes } from './state-scopes.ts'

const key = ['municipality_code', 'month', 'sex', 'age_group'] as const

// Not "M", which is "mujer" to some and "masculino" to others.
const sex: Rule<Sex> = knownValue<Sex>({
  FEMALE: 'FEMALE',
  MALE: 'MALE',
  UNSPECIFIED: 'UNSPECIFIED',
  MUJER: 'FEMALE',
  HOMBRE: 'MALE',
  X: 'UNSPECIFIED',
  'NO ESPECIFICADO': 'UNSPECIFIED',
})

/** Our own layout, for there is no public file: credentials by municipality, month, sex and age group, whole states at a time. */
export const credentialsTemplate: Source = {
  name: 'credentials-template',
  title: 'Template: credentials issued by municipality, month, sex and age group',
  registry: 'beneficiaries',
  phase: 'measures',
  header: ['municipality', 'month', 'sex', 'age_group', 'credentials_issued'],
  staging: { municipality_code: 'text', month: 'date', sex: 'text', age_group: 'text', issued: 'integer' },
  stage(check) {
    const staged = {
      municipality_code: check.take('municipality', municipalityCode),
      month: check.take('month', month),
      sex: check.take('sex', sex),
      age_group: check.take('age_group', ageGroup),
    }
    // A cell without a count says nothing.
    if (check.take('credentials_issued', requiredText) === null) return []
    if (check.take('credentials_issued', readable) === null) return []
    return { ...staged, issued: takeCount(check, 'credentials_issued') }
  },
  rules: [
    duplicateDisagrees(key, ['issued'], 'municipality'),
    ageGroupsOverlap,
    monthAfterCut,
    municipalityUnlisted('municipality'),
  ],
  scopes: stateScopes,
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'beneficiaries.credential_counts',
      key,
      values: ['issued'],
      rows: sql`
        select distinct municipality_code, month, sex, age_group, issued from ${sql.table(load.staging)}`,
      versioned: false,
      // A file speaks of whole states: it restates the months that it has of them.
      endMissing: sql`(left(fact.municipality_code, 2), fact.month) in (
        select left(municipality_code, 2), month from ${sql.table(load.staging)}
      )`,
    })
    return { ...counts, warnings: [] }
  },
}

const readable: Rule<number | null> = {
  code: wholeNumber.code,
  apply(value) {
    const outcome = wholeNumber.apply(value)
    return 'warning' in outcome ? { rejected: `A whole number belongs here, but got "${value}".` } : outcome
  },
}
