import type { Clues } from '../../keys/clues.ts'
import type { RowCheck } from '../row-check.ts'
import { cluesCheckDigit } from './clues-check-digit.ts'
import { cluesForm } from './clues-malformed.ts'

/** The CLUES key of a column by both of its rules; null once refused. */
export function takeClues(check: RowCheck, column: string): Clues | null {
  const clues = check.take(column, cluesForm)
  return clues && check.take(column, cluesCheckDigit)
}
