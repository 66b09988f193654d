import { type FieldNode, type GraphQLArgument, Kind, type OperationDefinitionNode, valueFromASTUntyped } from 'graphql'
import { type AccessByField, argumentCoordinate } from './access-directive.ts'
import type { Scope } from './scopes.ts'

type Values = Readonly<Record<string, unknown>>

/** An argument of an operation that needs a scope as soon as it is anything but its default. */
export interface OpenedArgument {
  readonly scope: Scope
  /** `HealthWorker.identity(unmasked:)` */
  readonly coordinate: string
  isOpened(variables: Values): boolean
}

/** Those of one field that the operation gives a value: of a variable it is known with the request alone. */
export function listOpenedArguments(
  accessByField: AccessByField,
  coordinate: string,
  { arguments: given = [] }: FieldNode,
  definitions: readonly GraphQLArgument[],
  { variableDefinitions = [] }: OperationDefinitionNode,
): readonly OpenedArgument[] {
  return given.flatMap(({ name, value }) => {
    const ofArgument = argumentCoordinate(coordinate, name.value)
    const scope = accessByField.get(ofArgument)?.scope
    if (!scope) return []
    const closed = definitions.find((each) => each.name === name.value)?.defaultValue
    if (value.kind !== Kind.VARIABLE) {
      const isOpened = valueFromASTUntyped(value) !== closed
      return [{ scope, coordinate: ofArgument, isOpened: () => isOpened }]
    }
    const variable = value.name.value
    const own = variableDefinitions.find((each) => each.variable.name.value === variable)?.defaultValue
    const otherwise = own ? valueFromASTUntyped(own) : closed
    const isOpened = (variables: Values) =>
      (Object.hasOwn(variables, variable) ? variables[variable] : otherwise) !== closed
    return [{ scope, coordinate: ofArgument, isOpened }]
  })
}
