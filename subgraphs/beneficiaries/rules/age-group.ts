import type { Rule } from '../../shared/import/rule.ts'

/** How a count of unstated age is kept. */
export const unspecifiedAge = 'unspecified'

const highestAge = 150

/** Ages in years as `15-64` or `65+`, or "no especificado". */
export const ageGroup: Rule<string> = {
  code: 'AGE_GROUP',
  apply(value) {
    const text = value.replace(/\s/g, '').toLowerCase()
    if (text === unspecifiedAge || text === 'noespecificado') return { value: unspecifiedAge }
    const [, youngest, dash, oldest] = /^(\d{1,3})(?:(-)(\d{1,3})|\+)$/.exec(text) ?? []
    const from = Number(youngest)
    const to = dash ? Number(oldest) : highestAge
    // False where the text is no group at all: nothing compares with NaN.
    if (from <= to && to <= highestAge) return { value: dash ? `${from}-${to}` : `${from}+` }
    return { rejected: `Ages belong here, like "15-64", "65+" or "unspecified", but got "${value}".` }
  },
}
