import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  type ValueNode,
  valueFromAST,
  visit,
} from 'graphql'

type Values = Readonly<Record<string, unknown>>

/** The arguments of a field, coerced, from the variables of a request. Throws where they do not fit. */
export type ReadArguments = (variables: Values) => Values

/** Arguments without variables are coerced once and for all; a variable that stands alone has been coerced with its request. */
export function createArgumentReader(field: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  // What does not fit is told in the words of the reference executor.
  const readAll: ReadArguments = (variables) => getArgumentValues(field, node, variables)
  const fixed: Record<string, unknown> = {}
  const varying: { readonly name: string; readonly variable: string; readonly argument: GraphQLArgument }[] = []
  for (const argument of field.args) {
    const value = node.arguments?.find((each) => each.name.value === argument.name)?.value
    if (!value) {
      if (argument.defaultValue !== undefined) fixed[argument.name] = argument.defaultValue
      else if (isNonNullType(argument.type)) return readAll
    } else if (value.kind === Kind.VARIABLE) {
      varying.push({ name: argument.name, variable: value.name.value, argument })
    } else {
      const constant = hasVariables(value) ? undefined : valueFromAST(value, argument.type)
      if (constant === undefined) return readAll
      fixed[argument.name] = constant
    }
  }
  if (varying.length === 0) return () => fixed
  return (variables) => {
    const values = { ...fixed }
    for (const { name, variable, argument } of varying) {
      const value = variables[variable]
      if (value === undefined) {
        if (argument.defaultValue !== undefined) values[name] = argument.defaultValue
        else if (isNonNullType(argument.type)) return readAll(variables)
      } else if (value === null && isNonNullType(argument.type)) {
        return readAll(variables)
      } else {
        values[name] = value
      }
    }
    return values
  }
}

function hasVariables(value: ValueNode): boolean {
  let found = false
  visit(value, {
    Variable() {
      found = true
    },
  })
  return found
}
