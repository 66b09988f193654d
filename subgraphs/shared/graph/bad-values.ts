import {
  type ASTNode,
  BREAK,
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
  TypeInfo,
  typeFromAST,
  type ValueNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { badUserInput, ErrorCode } from './errors.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * A variable that does not fit its type, told in the words of the argument that it is used for:
 * `filter.kind.0 must be one of HOSPITAL, …, but got "HOSPITALS".` Undefined when all variables fit.
 */
export function explainBadVariable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Values,
): GraphQLError | undefined {
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value
    const type = typeFromAST(schema, definition.type)
    if (!isInputType(type)) continue
    const argument = findPlace(schema, document, (node) => isVariable(node, name))?.argument || name
    const value = values[name]
    if (value === undefined) {
      if (isNonNullType(type) && !definition.defaultValue) return badUserInput(argument, 'be given', null)
      continue
    }
    let problem: GraphQLError | undefined
    coerceInputValue(value, type, (path, invalid, error) => {
      problem ??= describeProblem([argument, ...path].join('.'), typeAt(type, path), invalid, error)
    })
    if (problem) return problem
  }
  return undefined
}

/**
 * A variable that is null where null does not fit: its own type may allow null where it has a default. Undefined when there is
 * none.
 */
export function explainNullVariable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Values,
): GraphQLError | undefined {
  if (!Object.values(values).includes(null)) return undefined
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document
  const isNull = (node: ASTNode) => node.kind === Kind.VARIABLE && values[node.name.value] === null
  const place = findPlace(schema, own, (node, type) => isNull(node) && isNonNullType(type))
  return place && badUserInput(place.argument, 'be given', null)
}

/** A literal that does not fit its argument, from the value that validation points at; undefined when it points at something else. */
export function explainBadLiteral(
  schema: GraphQLSchema,
  document: DocumentNode,
  node: ASTNode | undefined,
): GraphQLError | undefined {
  if (!node || !isLiteral(node)) return undefined
  const place = findPlace(schema, document, (each) => each === node)
  const expectation = place?.type && describeType(place.type, node.kind === Kind.NULL)
  if (!place?.argument || !expectation) return undefined
  return badUserInput(place.argument, expectation, valueFromASTUntyped(node))
}

function describeProblem(
  argument: string,
  type: GraphQLInputType | undefined,
  got: unknown,
  error: GraphQLError,
): GraphQLError {
  const expectation = type && describeType(type, got === null)
  if (expectation) return badUserInput(argument, expectation, got)
  return new GraphQLError(`${argument}: ${error.message}`, { extensions: { code: ErrorCode.BAD_USER_INPUT, argument } })
}

const scalarExpectations: Readonly<Record<string, string>> = {
  Date: 'be a day as YYYY-MM-DD',
  DateTime: 'be a moment as YYYY-MM-DDThh:mm:ssZ',
  Int: 'be a whole number',
  Float: 'be a number',
  Boolean: 'be true or false',
  ID: 'be a text',
  String: 'be a text',
}

/** What follows "must"; undefined for a type whose own message says it better. */
function describeType(type: GraphQLInputType, isNull: boolean): string | undefined {
  if (isNull && isNonNullType(type)) return 'be given'
  const named = getNamedType(type)
  if (isEnumType(named)) {
    const names = named.getValues().map((value) => value.name)
    return `be one of ${names.join(', ')}`
  }
  return scalarExpectations[named.name]
}

function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType | undefined {
  let current: GraphQLInputType | undefined = type
  for (const key of path) {
    const nullable: GraphQLInputType | undefined = current && getNullableType(current)
    if (isListType(nullable)) current = nullable.ofType
    else if (isInputObjectType(nullable)) current = nullable.getFields()[key]?.type
    else return undefined
  }
  return current
}

interface Place {
  /** The argument's name, and those of the input fields down to the value: `filter.kind`. */
  readonly argument: string
  readonly type: GraphQLInputType | undefined
}

function findPlace(
  schema: GraphQLSchema,
  document: DocumentNode,
  isWanted: (node: ASTNode, type: GraphQLInputType | undefined) => boolean,
): Place | undefined {
  const typeInfo = new TypeInfo(schema)
  const names: string[] = []
  let found: Place | undefined
  const walk = {
    enter(node: ASTNode) {
      // A variable is declared before it is used; only the use tells the argument.
      if (node.kind === Kind.VARIABLE_DEFINITION) return false
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.push(node.name.value)
      const type = typeInfo.getInputType() ?? undefined
      if (!isWanted(node, type)) return undefined
      found = { argument: names.join('.'), type }
      return BREAK
    },
    leave(node: ASTNode) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.pop()
    },
  }
  visit(document, visitWithTypeInfo(typeInfo, walk))
  return found
}

function isVariable(node: ASTNode, name: string): boolean {
  return node.kind === Kind.VARIABLE && node.name.value === name
}

const literalKinds = new Set<string>([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
])

function isLiteral(node: ASTNode): node is ValueNode {
  return literalKinds.has(node.kind)
}
