import type { Rule, RuleResult } from './rule.ts'

/** More than any official list has; a column of free text must not fill the memory. */
const maxKept = 20_000

/** The same rule for columns whose values come again and again: what it makes of each is worked out once. */
export function rememberResults<T>(rule: Rule<T>): Rule<T> {
  const results = new Map<string, RuleResult<T>>()
  return {
    code: rule.code,
    apply(value) {
      let result = results.get(value)
      if (!result) {
        result = rule.apply(value)
        if (results.size >= maxKept) results.clear()
        results.set(value, result)
      }
      return result
    },
  }
}
