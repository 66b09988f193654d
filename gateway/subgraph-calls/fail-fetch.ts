import {
  type FieldNode,
  type GraphQLDirective,
  type GraphQLFormattedError,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNullableType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql'
import type { SubgraphAnswer, SubgraphRequest } from '../../subgraphs/shared/graph/execute-subgraph.ts'

type Path = readonly (string | number)[]

interface FailedField {
  readonly path: Path
}

/** More fields than this that fail together are told by number: `furtherFields` in the last error. */
const maxErrors = 100

/**
 * What remains of a fetch that failed as a whole: `error` once for each field that it was to bring, with the field's path, and
 * under fields that must not be null empty objects, so that what other subgraphs bring of them stays. Without this the gateway
 * gives one error without a path, and a failed fetch of a required field empties the whole answer.
 *
 * `schema` is the graph's public one.
 */
export function failFetch(
  schema: GraphQLSchema,
  request: SubgraphRequest,
  error: GraphQLFormattedError,
): SubgraphAnswer {
  const failed: FailedField[] = []
  const data: Record<string, unknown> = {}
  for (const definition of parse(request.query).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    failFields(definition.selectionSet, schema.getQueryType() ?? undefined, [], data)
  }

  function failFields(
    selectionSet: SelectionSetNode,
    type: GraphQLObjectType | undefined,
    path: Path,
    kept: Record<string, unknown>,
  ): void {
    for (const field of listFields(selectionSet, type?.name, request.variables)) {
      if (field.name.value === '__typename') continue
      if (field.name.value === '_entities') {
        failEntities(field)
        continue
      }
      const key = field.alias?.value ?? field.name.value
      const fieldType = type?.getFields()[field.name.value]?.type
      const required = isNonNullType(fieldType) ? getNullableType(fieldType) : undefined
      if (isObjectType(required) && field.selectionSet) {
        const child: Record<string, unknown> = { __typename: required.name }
        kept[key] = child
        failFields(field.selectionSet, required, [...path, key], child)
      } else {
        failed.push({ path: [...path, key] })
      }
    }
  }

  function failEntities(field: FieldNode): void {
    const representations = request.variables?.representations
    if (!Array.isArray(representations) || !field.selectionSet) return
    for (const [index, representation] of representations.entries()) {
      for (const each of listFields(field.selectionSet, representation?.__typename, request.variables)) {
        if (each.name.value !== '__typename') {
          failed.push({ path: ['_entities', index, each.alias?.value ?? each.name.value] })
        }
      }
    }
  }

  return { data: Object.keys(data).length > 0 ? data : null, errors: tell(error, failed) }
}

/** The fields that are asked of an object of this type; without a type those outside of fragments. */
function listFields(
  selectionSet: SelectionSetNode,
  typeName: string | undefined,
  variables: SubgraphRequest['variables'],
): FieldNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (!isIncluded(selection, variables)) return []
    if (selection.kind === Kind.FIELD) return [selection]
    if (selection.kind !== Kind.INLINE_FRAGMENT) return []
    const condition = selection.typeCondition?.name.value
    if (condition !== undefined && condition !== typeName) return []
    return listFields(selection.selectionSet, typeName, variables)
  })
}

function isIncluded(
  selection: SelectionSetNode['selections'][number],
  variables: SubgraphRequest['variables'],
): boolean {
  const conditionOf = (directive: GraphQLDirective) => getDirectiveValues(directive, selection, { ...variables })?.if
  return conditionOf(GraphQLSkipDirective) !== true && conditionOf(GraphQLIncludeDirective) !== false
}

function tell(error: GraphQLFormattedError, failed: readonly FailedField[]): GraphQLFormattedError[] {
  if (failed.length === 0) return [error]
  const told = failed.slice(0, maxErrors).map((field) => ({ ...error, path: field.path }))
  const rest = failed.length - told.length
  const last = told.at(-1)
  if (rest === 0 || !last) return told
  return [...told.slice(0, -1), { ...last, extensions: { ...last.extensions, furtherFields: rest } }]
}
