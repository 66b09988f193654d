import type { Rule } from '../../shared/import/rule.ts'

/** A time of day, HH:MM; empty is unknown, and so is anything else, with a warning. */
export const timeOfDay: Rule<string | null> = {
  code: 'TIME_UNREADABLE',
  apply(value) {
    if (value === '') return { value: null }
    const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(value) ?? []
    if (hour && minute && Number(hour) < 24 && Number(minute) < 60)
      return { value: `${hour.padStart(2, '0')}:${minute}` }
    return { value: null, warning: `A time belongs here as HH:MM, but got "${value}": kept as unknown.` }
  },
}
