import { GraphQLError } from 'graphql'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'

/** An operation whose answer is no table, for it has these lists beside each other, or objects of several types. */
export function notATable(names: readonly string[]): GraphQLError {
  return new GraphQLError(
    `An export must have one list, with further ones only inside of it, but this operation has ${names.join(' and ')}.`,
    { extensions: { code: ErrorCode.BAD_USER_INPUT } },
  )
}
