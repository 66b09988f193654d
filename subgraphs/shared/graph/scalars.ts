import { GraphQLScalarType } from 'graphql'
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars'

/** The code of the scalars that the SDL names. The gateway's schema needs it too: without it a bad date passes the gateway unseen. */
export const scalars = {
  Date: new GraphQLScalarType({
    ...GraphQLLocalDate.toConfig(),
    name: 'Date',
    serialize: rememberWritten(GraphQLLocalDate.serialize),
  }),
  DateTime: new GraphQLScalarType({ ...GraphQLDateTime.toConfig(), name: 'DateTime' }),
} as const

/** Half a lifetime of days. */
const maxWritten = 15_000

/** An answer has few days, each of them many times over; to see that a text is one takes longer than all else that is done with it. */
function rememberWritten(serialize: (value: unknown) => string): (value: unknown) => string {
  const written = new Set<unknown>()
  return (value) => {
    if (written.has(value)) return value as string // only what was written as it is
    const text = serialize(value)
    if (written.size >= maxWritten) written.clear()
    if (text === value) written.add(value)
    return text
  }
}
