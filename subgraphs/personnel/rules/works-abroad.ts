import type { Rule } from '../../shared/import/rule.ts'
import { stateCode } from '../../shared/import/rules/state-unknown.ts'

/** A state's code; SIARHE's 34 is refused, for who works abroad ("Laborando en el Extranjero") is in no state. */
export const stateOfWork: Rule<string> = {
  code: stateCode.code,
  apply(value) {
    if (value !== '34') return stateCode.apply(value)
    return { rejected: 'A state belongs here, but got 34, those who work abroad: they count in no state.' }
  },
}
