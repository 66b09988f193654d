import type { RowCheck } from '../../shared/import/row-check.ts'
import { takeCount } from './count-negative.ts'

/** Everybody in a municipality: INEGI writes 0 for a municipality newer than the census, whose population is unknown. */
export function takePopulation(check: RowCheck, column: string): number | null {
  const people = takeCount(check, column)
  if (people !== 0) return people
  check.warn('POPULATION_ZERO', column, 'A municipality has people, but got 0: kept as unknown.')
  return null
}
