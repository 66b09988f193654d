import type { Rule } from '../rule.ts'

/** The same rule where the value may be empty: then it is unknown. */
export function optional<T>(rule: Rule<T>): Rule<T | null> {
  return { code: rule.code, apply: (value) => (value === '' ? { value: null } : rule.apply(value)) }
}
