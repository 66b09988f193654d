import type { Rule } from '../rule.ts'

const code = 'NUMBER_UNREADABLE'
// Of PostgreSQL's integer.
const largestWholeNumber = 2_147_483_647

/** A whole number, negative ones included; empty is unknown, and so is what a broken spreadsheet writes, with a warning. `1.0` is 1, `1,234` is 1234. */
export const wholeNumber: Rule<number | null> = {
  code,
  apply(value) {
    if (value === '') return { value: null }
    const digits = /^-?\d{1,3}(,\d{3})+(\.0+)?$/.test(value) ? value.replaceAll(',', '') : value
    const number = /^-?\d+(\.0+)?$/.test(digits) ? Number(digits) : Number.NaN
    if (Math.abs(number) <= largestWholeNumber) return { value: number }
    return unreadable('whole number', value)
  },
}

/** A number with a decimal point; empty is unknown, and so is what a broken spreadsheet writes, with a warning. */
export const decimalNumber: Rule<number | null> = {
  code,
  apply(value) {
    if (value === '') return { value: null }
    const number = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(value) ? Number(value) : Number.NaN
    return Number.isFinite(number) ? { value: number } : unreadable('number', value)
  },
}

function unreadable(expected: string, value: string) {
  return { value: null, warning: `A ${expected} belongs here, but got "${value}": kept as unknown.` }
}
