import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLSchema,
  isAbstractType,
  isUnionType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { ServedSchema } from '../served-schema.ts'
import type { OperationCheck } from './operation-check.ts'

/**
 * Refuses to call a field by the name of a key of the same object, as in `state { code: name }`. The planner asks registries for
 * keys under their own names and would take one for the other: the answer could be the key where the name was asked for.
 */
export function refuseKeyAliases(served: Pick<ServedSchema, 'keyFields'>): OperationCheck {
  // Apollo's server keeps parsed documents, so a known operation is not looked through again.
  const known = new WeakMap<OperationDefinitionNode, GraphQLError | null>()
  return {
    check({ schema, document, operation }) {
      let refusal = known.get(operation)
      if (refusal === undefined) {
        refusal = findKeyAlias(schema, document, served.keyFields)
        known.set(operation, refusal)
      }
      if (refusal) throw refusal
    },
  }
}

function findKeyAlias(
  schema: GraphQLSchema,
  document: DocumentNode,
  keyFields: ReadonlySet<string>,
): GraphQLError | null {
  let refusal: GraphQLError | null = null
  const types = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(field) {
        const alias = field.alias?.value
        if (refusal || alias === undefined || alias === field.name.value || !keyFields.has(alias)) return
        const parent = types.getParentType()
        if (parent && hasField(schema, parent, alias)) refusal = toRefusal(field, alias, parent)
      },
    }),
  )
  return refusal
}

function hasField(schema: GraphQLSchema, type: GraphQLCompositeType, name: string): boolean {
  if (!isUnionType(type) && type.getFields()[name]) return true
  return isAbstractType(type) && schema.getPossibleTypes(type).some((each) => each.getFields()[name] !== undefined)
}

function toRefusal(node: FieldNode, alias: string, parent: GraphQLCompositeType): GraphQLError {
  return new GraphQLError(
    `${node.name.value} must have another alias than ${alias}, for that is a key of ${parent.name} itself.`,
    { nodes: node, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } },
  )
}
