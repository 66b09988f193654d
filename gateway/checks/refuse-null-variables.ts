import { GraphQLError } from 'graphql'
import { explainNullVariable } from '../../subgraphs/shared/graph/bad-values.ts'
import type { OperationCheck } from './operation-check.ts'

/** Refuses a null where only the default of a variable allows its type: graphql-js finds it when part of the operation has run. */
export const refuseNullVariables: OperationCheck = {
  check({ schema, document, operation, variables }) {
    const problem = explainNullVariable(schema, document, operation, variables)
    if (!problem) return
    throw new GraphQLError(problem.message, { extensions: { ...problem.extensions, http: { status: 400 } } })
  },
}
