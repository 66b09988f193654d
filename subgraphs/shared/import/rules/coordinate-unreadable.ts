import type { Rule } from '../rule.ts'
import { decimalNumber } from './number-unreadable.ts'

/** Degrees north, of a place in Mexico; anything else is unknown, with a warning. */
export const latitude: Rule<number | null> = coordinate('latitude', 14, 33)

/** Degrees east (so negative), of a place in Mexico; anything else is unknown, with a warning. */
export const longitude: Rule<number | null> = coordinate('longitude', -119, -86)

function coordinate(name: string, least: number, greatest: number): Rule<number | null> {
  return {
    code: 'COORDINATE_UNREADABLE',
    apply(value) {
      if (value === '') return { value: null }
      const outcome = decimalNumber.apply(value)
      const degrees = 'value' in outcome ? outcome.value : null
      if (degrees !== null && degrees >= least && degrees <= greatest) return { value: degrees }
      return {
        value: null,
        warning: `A ${name} in Mexico lies between ${least} and ${greatest}, but got "${value}": kept as unknown.`,
      }
    },
  }
}
