import { normaliseColumn } from '../normalise-column.ts'
import { rememberResults } from '../remember-results.ts'
import type { Rule } from '../rule.ts'

/** One of an official list of values, compared without case and accents: `knownValue({ SI: true, NO: false })`. */
export function knownValue<T>(valueByText: Readonly<Record<string, T>>): Rule<T> {
  const values = new Map(Object.entries(valueByText).map(([text, value]) => [normaliseColumn(text), value]))
  const expectation = Object.keys(valueByText).join(', ')
  return rememberResults<T>({
    code: 'VALUE_UNKNOWN',
    apply(text) {
      const value = values.get(normaliseColumn(text))
      if (value !== undefined) return { value }
      return { rejected: `One of ${expectation} belongs here, but got "${text}".` }
    },
  })
}
