import type { Rule } from '../rule.ts'

/** The same rule where a bad value does not cost the row: it is kept as unknown, with a warning. */
export function tolerated<T>(rule: Rule<T>): Rule<T | null> {
  return {
    code: rule.code,
    apply(value) {
      const outcome = rule.apply(value)
      return 'rejected' in outcome ? { value: null, warning: `${outcome.rejected} Kept as unknown.` } : outcome
    },
  }
}
