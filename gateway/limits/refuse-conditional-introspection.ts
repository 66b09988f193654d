import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql'

/**
 * A rule for documents: the schema is not asked for under a fragment with a condition. Apollo's planner takes `__schema` and `__type`
 * there for data, and finds no registry that has them: a fault of ours, to whoever asked.
 */
export function refuseConditionalIntrospection(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition({ selectionSet }) {
      const seen = new Set<string>()
      refuseIn(selectionSet, false)

      function refuseIn({ selections }: SelectionSetNode, isInCondition: boolean): void {
        for (const selection of selections) {
          if (selection.kind === Kind.FIELD) {
            const { value } = selection.name
            if (isInCondition && (value === '__schema' || value === '__type')) {
              const message = `${value} must not stand in a fragment with @skip or @include; write the condition at ${value} itself.`
              context.reportError(new GraphQLError(message, { nodes: selection }))
            }
            continue
          }
          const isConditional = isInCondition || (selection.directives?.length ?? 0) > 0
          if (selection.kind === Kind.INLINE_FRAGMENT) {
            refuseIn(selection.selectionSet, isConditional)
            continue
          }
          const key = `${selection.name.value} ${isConditional}`
          if (seen.has(key)) continue
          seen.add(key)
          const fragment = context.getFragment(selection.name.value)
          if (fragment) refuseIn(fragment.selectionSet, isConditional)
        }
      }
    },
  }
}
