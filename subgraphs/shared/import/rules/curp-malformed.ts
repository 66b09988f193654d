import { isCurp, isSyntheticCurp, normaliseCurp } from '../../personal/curp.ts'
import type { Rule } from '../rule.ts'

/** Somebody's CURP, or a synthetic person's; capitals or not. The message never says what stood there instead. */
export const curp: Rule<string> = {
  code: 'CURP_MALFORMED',
  apply(value) {
    const normalised = normaliseCurp(value)
    if (isCurp(normalised) || isSyntheticCurp(normalised)) return { value: normalised }
    return { rejected: 'A CURP of 18 characters with its check digit belongs here, but got something else.' }
  },
}
