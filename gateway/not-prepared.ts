import { GraphQLError } from 'graphql'
import { ErrorCode } from '../subgraphs/shared/graph/errors.ts'

/** What everybody is told who asks before the program is prepared. */
export function notPrepared(): GraphQLError {
  return new GraphQLError('The data are still being loaded; ask again in a few seconds.', {
    extensions: { code: ErrorCode.SUBGRAPH_UNAVAILABLE },
  })
}
