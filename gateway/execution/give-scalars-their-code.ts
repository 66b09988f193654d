import { type GraphQLSchema, isScalarType } from 'graphql'
import { scalars } from '../../subgraphs/shared/graph/scalars.ts'

/**
 * The public schema is made of SDL, in which a scalar accepts everything: a bad date would pass it, and come back from the
 * subgraph with less to say than is known here.
 */
export function giveScalarsTheirCode(schema: GraphQLSchema): void {
  for (const scalar of Object.values(scalars)) {
    const type = schema.getType(scalar.name)
    if (!isScalarType(type)) continue
    type.parseValue = scalar.parseValue
    type.parseLiteral = scalar.parseLiteral
    type.serialize = scalar.serialize
  }
}
