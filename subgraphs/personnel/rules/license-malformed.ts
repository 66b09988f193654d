import type { Rule } from '../../shared/import/rule.ts'

/** A professional licence; the register of the SEP numbers them, the newest with eight digits. */
export const professionalLicense: Rule<string> = {
  code: 'LICENSE_MALFORMED',
  apply(value) {
    if (/^\d{5,8}$/.test(value)) return { value }
    return { rejected: 'A professional licence of 5 to 8 digits belongs here, but got something else.' }
  },
}
