import { GraphQLScalarType } from 'graphql'
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars'

/** The code of the scalars that the SDL names. The gateway's schema needs it too: without it a bad date passes the gateway unseen. */
export const scalars = {
  Date: renamed(GraphQLLocalDate, 'Date'),
  DateTime: renamed(GraphQLDateTime, 'DateTime'),
} as const

function renamed(scalar: GraphQLScalarType, name: string): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), name })
}
