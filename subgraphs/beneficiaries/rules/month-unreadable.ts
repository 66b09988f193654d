import type { Rule } from '../../shared/import/rule.ts'

/** A month as yyyy-mm, or as its first day, which is what spreadsheets make of it; given as its first day, ISO. */
export const month: Rule<string> = {
  code: 'MONTH_UNREADABLE',
  apply(value) {
    const [, year, number] = /^([12]\d{3})-(0[1-9]|1[0-2])(?:-01)?$/.exec(value) ?? []
    if (year && number) return { value: `${year}-${number}-01` }
    return { rejected: `A month belongs here as yyyy-mm, like "2024-03", but got "${value}".` }
  },
}
