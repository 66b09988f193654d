import {
  GraphQLBoolean,
  type GraphQLError,
  GraphQLFloat,
  GraphQLID,
  type GraphQLInputType,
  GraphQLInt,
  type GraphQLSchema,
  GraphQLString,
  getVariableValues,
  isEnumType,
  isInputType,
  isListType,
  isNonNullType,
  isScalarType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from 'graphql'

type Values = Readonly<Record<string, unknown>>

export type Coerced =
  | { readonly coerced: Values; readonly errors?: undefined }
  | { readonly coerced?: undefined; readonly errors: readonly GraphQLError[] }

/** Coerces the variables of an operation. The usual values take a short way; all others GraphQL's own, which also tells what is wrong. */
export function createVariableCoercer(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): (given: Values) => Coerced {
  const definitions = operation.variableDefinitions ?? []
  const readers = definitions.map((definition) => {
    const type = typeFromAST(schema, definition.type)
    const isUsable = isInputType(type)
    return {
      name: definition.variable.name.value,
      byDefault: isUsable && definition.defaultValue ? valueFromAST(definition.defaultValue, type) : undefined,
      isRequired: !isUsable || isNonNullType(type),
      coerce: isUsable ? shortWay(type) : () => unusual,
    }
  })
  return (given) => {
    const coerced: Record<string, unknown> = {}
    for (const { name, byDefault, isRequired, coerce } of readers) {
      const isGiven = Object.hasOwn(given, name)
      const value = isGiven ? coerce(given[name]) : byDefault
      if (value === unusual || (value === undefined && isRequired)) {
        // Its type says both are possible, though there is always one of them.
        return getVariableValues(schema, definitions, given) as Coerced
      }
      if (value !== undefined) coerced[name] = value
    }
    return { coerced }
  }
}

const unusual = Symbol('needs the long way')

/** Gives the coerced value, or `unusual`. */
function shortWay(type: GraphQLInputType): (value: unknown) => unknown {
  if (isNonNullType(type)) {
    const coerce = shortWay(type.ofType)
    return (value) => (value === null ? unusual : coerce(value))
  }
  const coerce = shortWayOfGiven(type)
  // An undefined value is one that JSON cannot carry, yet a caller in the same process can.
  return (value) => (value === null ? null : value === undefined ? unusual : coerce(value))
}

function shortWayOfGiven(type: GraphQLInputType): (value: unknown) => unknown {
  if (isListType(type)) return shortWayOfList(shortWay(type.ofType))
  if (isEnumType(type)) {
    const valueByName = new Map(type.getValues().map(({ name, value }) => [name, value]))
    return (value) => (typeof value === 'string' && valueByName.has(value) ? valueByName.get(value) : unusual)
  }
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return (value) => (typeof value === 'string' ? value : unusual)
    case GraphQLBoolean:
      return (value) => (typeof value === 'boolean' ? value : unusual)
    case GraphQLInt:
      return (value) => (typeof value === 'number' && (value | 0) === value ? value : unusual)
    case GraphQLFloat:
      return (value) => (Number.isFinite(value) ? value : unusual)
  }
  if (!isScalarType(type)) return () => unusual
  return (value) => {
    try {
      return type.parseValue(value) ?? unusual
    } catch {
      return unusual
    }
  }
}

function shortWayOfList(coerce: (value: unknown) => unknown): (value: unknown) => unknown {
  return (value) => {
    if (!Array.isArray(value)) return unusual
    const items = value.map(coerce)
    return items.includes(unusual) ? unusual : items
  }
}
