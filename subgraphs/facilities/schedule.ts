import type { FacilityRow } from './facility.ts'
import type { Weekday } from './resolvers.generated.ts'

/** A block of hours as it is stored. */
export interface StoredBlock {
  /** 1 is Monday. */
  readonly days: readonly number[]
  readonly opensAt: string | null
  readonly closesAt: string | null
}

const weekdays: readonly Weekday[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

/** `Facility.schedule`. */
export function toSchedule({ hours, hoursClues, clues }: FacilityRow) {
  if (!hours || !hoursClues) return null
  return {
    blocks: hours.map((block) => ({ ...block, days: block.days.map((day) => weekdays[day - 1]) })),
    reportedUnder: hoursClues,
    fromPredecessor: hoursClues !== clues,
  }
}
