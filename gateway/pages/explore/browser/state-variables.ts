import { listOf } from './figure-queries.ts'
import type { View } from './view.ts'

/** The variables of the queries about one state: a single code for what takes one, a list of it for filters. */
export function stateVariables({ state, category, specialty, asOf, target }: View) {
  return { state, category, categories: listOf(category), specialty, specialties: listOf(specialty), asOf, target }
}
