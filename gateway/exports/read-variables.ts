import { type DocumentNode, Kind, type TypeNode, type VariableDefinitionNode } from 'graphql'
import { badUserInput } from '../../subgraphs/shared/graph/errors.ts'

/** A query string; a name that stands in it several times has several values. */
export type QueryString = Readonly<Record<string, string | readonly string[]>>

/**
 * The variables of an operation from a query string: a list as `state=20,21` or `state=20&state=21`. Whether they fit is for the graph
 * to say, but one that nobody has declared is refused: it would change nothing, and nobody would notice.
 */
export function readVariables(
  definitions: readonly VariableDefinitionNode[],
  query: QueryString,
): Readonly<Record<string, unknown>> {
  const types = new Map(definitions.map(({ variable, type }) => [variable.name.value, type]))
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const type = types.get(name)
      if (!type) throw unknownVariable(name, value, [...types.keys()])
      return [name, toValue(type, typeof value === 'string' ? [value] : value)]
    }),
  )
}

/** The variables that a document's operation declares. */
export function variablesOf(document: DocumentNode): readonly VariableDefinitionNode[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  )
}

function unknownVariable(name: string, value: unknown, known: readonly string[]): Error {
  const others = known.length > 0 ? `the arguments are ${known.join(', ')}` : 'there are no arguments'
  return badUserInput(name, `be left out: ${others}`, value)
}

function toValue(type: TypeNode, texts: readonly string[]): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return toValue(type.type, texts)
  if (type.kind === Kind.LIST_TYPE) {
    return texts.flatMap((text) => (text === '' ? [] : text.split(','))).map((text) => toValue(type.type, [text]))
  }
  const [text = '', ...others] = texts
  return others.length > 0 ? texts : toScalar(type.name.value, text)
}

function toScalar(type: string, text: string): unknown {
  if ((type === 'Int' || type === 'Float') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (type === 'Boolean' && (text === 'true' || text === 'false')) return text === 'true'
  if (text.startsWith('{')) return parseObject(text)
  return text
}

/** An input object stands there as JSON; a text that only looks so stays one. */
function parseObject(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
