import { type FieldNode, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql'
import type { SubgraphContext } from '../context.ts'
import { completeObjects, type Output } from './complete-value.ts'
import { chosenPlaces, fieldPlaces, itemPlaces, type Places } from './places.ts'
import { createArgumentReader } from './read-arguments.ts'
import { forEachParent } from './read-values.ts'
import { fail, type Run, tellFailures } from './run.ts'
import { andThen, toError } from './settle.ts'

/** The root field by which a gateway asks for more of what it knows the keys of. */
export const entitiesField = '_entities'

type Values = readonly unknown[]
type ResolveReference = (representation: unknown, context: SubgraphContext, info: unknown) => unknown

/** Answers `_entities`: the representations of each type are one batch, whatever order they stand in. */
export function compileEntities(field: GraphQLField<unknown, unknown>, node: FieldNode, key: string, output: Output) {
  const readArguments = createArgumentReader(field, node)
  return (_: Values, root: Places, run: Run): Values | Promise<Values> => {
    const places = fieldPlaces(root, key)
    try {
      // `[_Any!]!` by its type.
      const representations = readArguments(run.variables).representations as Values
      return andThen(resolveAll(representations, itemPlaces(places, [0]), output, run), (entities) => [entities])
    } catch (error) {
      return [fail(run, toError(error), places, 0)]
    }
  }
}

function resolveAll(representations: Values, places: Places, output: Output, run: Run): Values | Promise<Values> {
  const groups = groupByType(representations, output.schema)
  const [only] = groups
  if (!only) return []
  if (groups.size === 1) return resolveGroup(only[0], representations, places, output, run)
  const entities = new Array<unknown>(representations.length)
  const resolved = [...groups].map(([type, indexes]) => {
    const group = indexes.map((index) => representations[index])
    return andThen(resolveGroup(type, group, chosenPlaces(places, indexes), output, run), (rows) => {
      for (const [position, index] of indexes.entries()) entities[index] = rows[position]
    })
  })
  return Promise.all(resolved).then(() => entities)
}

function resolveGroup(
  type: GraphQLObjectType,
  representations: Values,
  places: Places,
  output: Output,
  run: Run,
): Values | Promise<Values> {
  const resolve = resolveReferenceOf(type)
  const found = resolve
    ? forEachParent(representations, (each) => resolve(each, run.context, run.info))
    : representations
  const complete = completeObjects(output.select(type))
  const completed = andThen(found, (values) => complete(values, places, run))
  return andThen(completed, (rows) => tellFailures(run, rows))
}

function groupByType(
  representations: Values,
  schema: GraphQLSchema,
): ReadonlyMap<GraphQLObjectType, readonly number[]> {
  const groups = new Map<GraphQLObjectType, number[]>()
  let lastName: string | undefined
  let last: number[] = []
  for (const [index, representation] of representations.entries()) {
    const name = typeNameOf(representation)
    if (name !== lastName) {
      last = groupOf(name, schema, groups)
      lastName = name
    }
    last.push(index)
  }
  return groups
}

function groupOf(name: string, schema: GraphQLSchema, groups: Map<GraphQLObjectType, number[]>): number[] {
  const type = schema.getType(name)
  // A key on an interface would need a step more; no registry has one.
  if (!isObjectType(type)) throw new Error(`Expected representations of an object type, but got type ${name}.`)
  const known = groups.get(type)
  if (known) return known
  const group: number[] = []
  groups.set(type, group)
  return group
}

function typeNameOf(representation: unknown): string {
  const hasName = typeof representation === 'object' && representation !== null && '__typename' in representation
  const name = hasName ? representation.__typename : undefined
  if (typeof name !== 'string') throw new Error('Expected a representation with its __typename, but got one without.')
  return name
}

/** Where @apollo/subgraph keeps the registry's `__resolveReference`. */
function resolveReferenceOf(type: GraphQLObjectType): ResolveReference | undefined {
  const extensions: { readonly apollo?: { readonly subgraph?: { readonly resolveReference?: ResolveReference } } } =
    type.extensions
  return extensions.apollo?.subgraph?.resolveReference
}
