import type { FetchNode } from '@apollo/query-planner'
import type { Run, Values } from './run.ts'

const none: Values = Object.freeze({})

/** The variables of the client that a fetch uses, as far as it gave them. */
export function compileVariables({ variableUsages = [] }: FetchNode): (run: Run) => Values {
  if (variableUsages.length === 0) return () => none
  return ({ variables }) => {
    const picked: Record<string, unknown> = {}
    for (const name of variableUsages) {
      if (Object.hasOwn(variables, name) && variables[name] !== undefined) picked[name] = variables[name]
    }
    return picked
  }
}
