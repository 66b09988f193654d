import { states } from '../../reference/states.ts'
import type { Rule } from '../rule.ts'
import { padCode } from './pad-code.ts'

const stateCodes = new Set(states.map((state) => state.code))

/** A state's INEGI code, the zero that spreadsheets lose put back: `2` is `02`. */
export const stateCode: Rule<string> = {
  code: 'STATE_UNKNOWN',
  apply(value) {
    const code = padCode(value, 2, 1)
    if (code && stateCodes.has(code)) return { value: code }
    return { rejected: `A state has one of INEGI's codes 01 to 32, but got "${value}".` }
  },
}
