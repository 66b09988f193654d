import type { Rule } from '../../shared/import/rule.ts'

/** How a count of unstated age is kept. */
export const unspecifiedAge = 'unspecified'

/** Ages in years as `15-64` or `65+`, or "no especificado". */
export const ageGroup: Rule<string> = {
  code: 'AGE_GROUP',
  apply(value) {
    const text = value.replace(/\s/g, '').toLowerCase()
    if (text === unspecifiedAge || text === 'noespecificado') return { value: unspecifiedAge }
    const [, youngest, oldest] = /^(\d{1,3})(?:-(\d{1,3})|\+)$/.exec(text) ?? []
    if (youngest && (oldest === undefined || Number(oldest) >= Number(youngest))) {
      return { value: oldest === undefined ? `${Number(youngest)}+` : `${Number(youngest)}-${Number(oldest)}` }
    }
    return { rejected: `Ages belong here, like "15-64", "65+" or "unspecified", but got "${value}".` }
  },
}
