import type { Rule } from '../rule.ts'

/** Text that must not be empty. */
export const requiredText: Rule<string> = {
  code: 'VALUE_MISSING',
  apply(value) {
    return value === '' ? { rejected: 'A value belongs here, but it is empty.' } : { value }
  },
}
