import { type FieldSelection, isObjectType, type Operation } from '@apollo/federation-internals'
import {
  type DocumentNode,
  executeSync,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  visit,
} from 'graphql'
import { computeResponse } from './apollo-internals.ts'
import { compileShape, irregular, type Shape } from './compile-shape.ts'
import { hasIntrospection, listConditions } from './merge-selections.ts'
import type { Values } from './run.ts'

export interface ShapedAnswer {
  readonly data: Record<string, unknown> | null | undefined
  /** What of the subgraphs' answers was not as the schema has it. */
  readonly errors: readonly GraphQLError[]
}

export type Shaper = (data: Record<string, unknown>, variables: Values) => ShapedAnswer

export interface ShaperOptions {
  readonly operation: Operation
  readonly definition: OperationDefinitionNode
  /** The graph's public one. */
  readonly schema: GraphQLSchema
}

/** Two variables that decide about `@skip` and `@include` make four shapes; seldom are more in use. */
const maxVariants = 16
const noErrors: readonly GraphQLError[] = []

/**
 * Makes answers of one operation of what its subgraphs brought. Data that are as the schema has them go through compiled code;
 * all others (a null that must not be, a value or type that does not fit), and questions about the schema itself, through the
 * code of Apollo's gateway, from which they get its errors.
 */
export function createShaper({ operation, definition, schema }: ShaperOptions): Shaper {
  const { selectionSet } = operation
  const defaults: Values = operation.collectDefaultedVariableValues()
  const names = listConditions(selectionSet)
  const isIntrospecting = hasIntrospection(selectionSet)
  const variants = new Map<string, Shape>()
  return (data, variables) => {
    try {
      const shape = isIntrospecting ? undefined : findVariant(variables)
      if (shape) return { data: shape(data), errors: noErrors }
    } catch (error) {
      if (error !== irregular) throw error
    }
    const introspectionHandling = (selection: FieldSelection) => introspect(selection, variables)
    return computeResponse({ operation, variables, input: data, introspectionHandling })
  }

  /** Undefined where a variable does not say whether to skip: then the answer is an error, unless it is never asked. */
  function findVariant(variables: Values): Shape | undefined {
    const conditions: Record<string, unknown> = {}
    let key = ''
    for (const name of names) {
      const value = Object.hasOwn(variables, name) ? variables[name] : defaults[name]
      if (typeof value !== 'boolean') return undefined
      conditions[name] = value
      key += value ? '1' : '0'
    }
    const known = variants.get(key)
    if (known) return known
    const oldest = variants.size < maxVariants ? undefined : variants.keys().next().value
    if (oldest !== undefined) variants.delete(oldest)
    const rootType = operation.schema().schemaDefinition.rootType(operation.rootKind)
    if (!rootType || !isObjectType(rootType)) throw new Error(`Expected the schema to have ${operation.rootKind}.`)
    const compiled = compileShape(operation.schema(), conditions, rootType, selectionSet)
    variants.set(key, compiled)
    return compiled
  }

  /** What graphql-js says of the schema; such a selection can be none of the registries'. */
  function introspect(selection: FieldSelection, variableValues: Values): unknown {
    const node = selection.expandFragments().toSelectionNode()
    const { data, errors } = executeSync({
      schema,
      document: writeDocument(node, definition),
      rootValue: {},
      variableValues,
    })
    const name = selection.element.responseName()
    if (errors || !data)
      throw new Error(`Expected ${name} to be answered by the schema, but got ${errors?.[0]?.message}`)
    return data[name]
  }
}

function writeDocument(selection: SelectionNode, { variableDefinitions }: OperationDefinitionNode): DocumentNode {
  const used = new Set<string>()
  visit(selection, {
    Variable({ name }) {
      used.add(name.value)
    },
  })
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)),
    selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
  }
  return { kind: Kind.DOCUMENT, definitions: [operation] }
}
