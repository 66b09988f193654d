import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'

/** What graphql-js says of a schema and Apollo's planner has never heard of: a fault of ours, to whoever asked. */
const unknownFields: ReadonlySet<string> = new Set([
  '__Type.isOneOf',
  '__Directive.isDeprecated',
  '__Directive.deprecationReason',
])
const unknownArguments: ReadonlySet<string> = new Set(['__Schema.directives(includeDeprecated)'])

/** A rule for documents: of the schema is asked only what can be planned. */
export function refuseUnknownIntrospection(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const coordinate = `${context.getParentType()?.name}.${node.name.value}`
      if (unknownFields.has(coordinate)) refuse(coordinate)
      for (const argument of node.arguments ?? []) {
        const place = `${coordinate}(${argument.name.value})`
        if (unknownArguments.has(place)) refuse(place)
      }

      function refuse(what: string): void {
        context.reportError(new GraphQLError(`${what} is not told here; leave it out.`, { nodes: node }))
      }
    },
  }
}
