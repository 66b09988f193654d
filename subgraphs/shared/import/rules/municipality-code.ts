import { states } from '../../reference/states.ts'
import type { Rule } from '../rule.ts'
import { padCode } from './pad-code.ts'

const stateCodes = new Set(states.map((state) => state.code))
// What official files write in place of a municipality: all nines and eights are "not available" and "total".
const pseudoParts = new Set(['000', '888', '999'])

/** A municipality's whole INEGI code, the zero that spreadsheets lose put back: `1001` is `01001`. */
export const municipalityCode: Rule<string> = {
  code: 'MUNICIPALITY_CODE',
  apply(value) {
    const code = padCode(value, 5, 4)
    if (code && stateCodes.has(code.slice(0, 2)) && !pseudoParts.has(code.slice(2))) return { value: code }
    return { rejected: `A municipality has an INEGI code of 5 digits, like "20067", but got "${value}".` }
  },
}

/** The three digits that tell a municipality within its state, where the file keeps the state in a column of its own: `1` is `001`. */
export const municipalityPart: Rule<string> = {
  code: 'MUNICIPALITY_CODE',
  apply(value) {
    const part = padCode(value, 3, 1)
    if (part && !pseudoParts.has(part)) return { value: part }
    return { rejected: `A municipality has 3 digits within its state, like "067", but got "${value}".` }
  },
}
