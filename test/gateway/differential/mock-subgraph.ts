import { buildSubgraphSchema } from '@apollo/subgraph'
import {
  type DirectiveNode,
  execute,
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  print,
  visit,
} from 'graphql'
import type { Subgraph } from '../../../gateway/subgraph-calls/subgraph.ts'
import { federationLink } from './awkward-graph.ts'
import { createDice, type Dice, hashText } from './dice.ts'
import { lie } from './lie.ts'
import { createTurnOrder, waitTurns } from './turns.ts'
import { readWorld, type World } from './world.ts'

/** One thing of the world: its type and number decide all that any subgraph says of it. */
interface Thing {
  readonly __typename?: string
  readonly number: number
  /** What the gateway sent with the key. */
  readonly given?: Readonly<Record<string, unknown>>
}

/** How many entities of a type there are: few, so that one is reached in many ways. */
const entityCount = 6

/**
 * A subgraph that needs no resolvers: what a field says follows from the world, the type, the thing's number, the field and its
 * arguments, and for a field with `@requires` from what the gateway sent. So all subgraphs agree, and a value that was mixed up
 * or sent wrongly shows. The world, which comes as the request id, says whether fields fail and answers are distorted.
 */
export function createMockSubgraph(name: string, sdl: string, rank: number): Subgraph {
  const typeDefs = parse(`${federationLink}\n${sdl}`)
  const keys = readKeys(sdl)
  const resolvers = Object.fromEntries(
    [...keys].map(([typeName, fieldSets]) => [
      typeName,
      {
        __resolveReference: (given: Readonly<Record<string, unknown>>, world: World) =>
          resolveReference(schema, name, typeName, fieldSets, given, world),
      },
    ]),
  )
  const schema: GraphQLSchema = buildSubgraphSchema([{ typeDefs, resolvers }])
  addResolvers(schema, keys)
  const inTurn = createTurnOrder()
  let latestWorld: World | undefined
  const sent = new Set<string>()
  return {
    name,
    async call({ query, operationName, variables }, _signal, requestId) {
      const world = readWorld(requestId)
      latestWorld = world
      sent.add(query)
      // As over a network, what was sent stays as it is: parts of it are the gateway's own data, which it goes on merging into.
      const variableValues = variables && structuredClone(variables)
      await waitTurns(2 ** ((rank + world.seed) % 5))
      const result = await execute({
        schema,
        document: parse(query),
        operationName,
        variableValues,
        contextValue: world,
      })
      await inTurn(query + JSON.stringify(variableValues))
      return lie(world, name, query, { data: result.data, errors: result.errors?.map(describeError) })
    },
    // Only what has not been sent: as if all that is sent had to wait for something else, but for parts of it.
    answerAtOnce({ query, operationName, variables: variableValues }) {
      if (!latestWorld || sent.has(query)) return undefined
      const document = parse(query)
      const result = execute({ schema, document, operationName, variableValues, contextValue: latestWorld })
      return 'then' in result || result.errors ? undefined : (result.data ?? undefined)
    },
    dataVersion: undefined,
    check: async () => undefined,
    close: async () => undefined,
  }
}

function describeError({ message, path, extensions }: GraphQLError) {
  return { message, path, extensions }
}

/** The field sets of each type's keys, the parsed selections of each. */
type Keys = ReadonlyMap<string, readonly (readonly FieldNode[])[]>

function readKeys(sdl: string): Keys {
  const keys = new Map<string, FieldNode[][]>()
  const add = (typeName: string, directives: readonly DirectiveNode[] = []) => {
    const sets = directives.filter((directive) => directive.name.value === 'key').map(readFieldSet)
    if (sets.length > 0) keys.set(typeName, sets)
  }
  visit(parse(sdl), {
    ObjectTypeDefinition: ({ name, directives }) => add(name.value, directives),
    InterfaceTypeDefinition: ({ name, directives }) => add(name.value, directives),
  })
  return keys
}

function readFieldSet(key: DirectiveNode): FieldNode[] {
  const value = key.arguments?.find(({ name }) => name.value === 'fields')?.value
  const definition = parse(`{ ${value?.kind === Kind.STRING ? value.value : ''} }`).definitions[0]
  if (definition?.kind !== Kind.OPERATION_DEFINITION)
    throw new Error(`Expected a set of fields, but got ${print(key)}.`)
  return definition.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD)
}

function resolveReference(
  schema: GraphQLSchema,
  subgraph: string,
  typeName: string,
  fieldSets: readonly (readonly FieldNode[])[],
  given: Readonly<Record<string, unknown>>,
  world: World,
): Thing | null {
  const number = fieldSets.map((fieldSet) => readNumber(fieldSet, given)).find((each) => each !== undefined)
  if (number === undefined || number >= entityCount) return null
  const dice = createDice(hashText(`${world.seed} ${subgraph} reference ${typeName} ${number}`))
  if (dice.chance(world.failures / 2)) {
    if (dice.chance(0.5)) return null
    throw failure(dice, `${typeName} ${number}`)
  }
  return { __typename: concreteName(schema, typeName, number), number, given }
}

/** The number that any of the key's leaves carries; undefined where the key is not whole. */
function readNumber(fieldSet: readonly FieldNode[], given: unknown): number | undefined {
  const numbers = fieldSet.map((field) => {
    const value = typeof given === 'object' && given ? Reflect.get(given, field.name.value) : undefined
    if (field.selectionSet)
      return readNumber(
        field.selectionSet.selections.filter((each) => each.kind === Kind.FIELD),
        value,
      )
    const digits = /\d+$/.exec(String(value))?.[0]
    return digits === undefined ? undefined : Number(digits)
  })
  return numbers.includes(undefined) ? undefined : numbers[0]
}

function addResolvers(schema: GraphQLSchema, keys: Keys): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue
    const keyFields = new Set(keys.get(type.name)?.flatMap((set) => set.map((field) => field.name.value)))
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue
      const isKey = keyFields.has(field.name)
      field.resolve = (source: unknown, args: unknown, world: World, info: GraphQLResolveInfo) => {
        // Roots have no source; every other object is one that was made here.
        const thing = (source as Thing | undefined) ?? { number: 0 }
        return isKey
          ? makeKeyValue(field, thing)
          : resolveField({ schema, keys, type, field }, thing, args, world, info)
      }
    }
  }
}

function makeKeyValue(field: GraphQLField<unknown, unknown>, { number }: Thing): unknown {
  const named = getNamedType(field.type)
  if (isObjectType(named)) return { __typename: named.name, number }
  return identify(named.name, field.name, number)
}

/** Ids of all types are alike, so that one taken for another's is not noticed by a lack of data alone. */
function identify(scalar: string, fieldName: string, number: number): unknown {
  if (scalar === 'Int') return number
  return scalar === 'ID' ? String(number) : `${fieldName}-${number}`
}

interface Place {
  readonly schema: GraphQLSchema
  readonly keys: Keys
  readonly type: GraphQLObjectType
  readonly field: GraphQLField<unknown, unknown>
}

function resolveField(place: Place, thing: Thing, args: unknown, world: World, info: GraphQLResolveInfo): unknown {
  const { type, field } = place
  const directives = field.astNode?.directives?.map((directive) => directive.name.value) ?? []
  // What is provided beside its owner is an old copy: one entity then comes with different values at different places.
  const copy = directives.includes('external') ? ' copy' : ''
  const given = directives.includes('requires') ? ` ${describe(thing.given)}` : ''
  const address = `${world.seed} ${type.name} ${thing.number} ${field.name} ${describe(args)}${given}${copy}`
  const dice = createDice(hashText(address) || 1)
  if (dice.chance(world.failures)) {
    if (dice.chance(0.3)) return null
    if (dice.chance(0.15)) return { toString: () => 'not what was expected' }
    throw failure(dice, `${info.parentType.name}.${field.name}`)
  }
  if (field.name === 'echo') return describe(args)
  return makeValue(place, field.type, address, dice, thing.number)
}

function makeValue(place: Place, type: GraphQLOutputType, address: string, dice: Dice, number: number): unknown {
  if (isNonNullType(type)) return makePresent(place, type.ofType, address, dice, number)
  return dice.chance(0.08) ? null : makePresent(place, type, address, dice, number)
}

function makePresent(place: Place, type: GraphQLOutputType, address: string, dice: Dice, number: number): unknown {
  if (isListType(type)) {
    return Array.from({ length: dice.below(4) }, (_, index) =>
      makeValue(place, type.ofType, `${address} ${index}`, dice, number),
    )
  }
  if (isObjectType(type) || isAbstractType(type)) return makeThing(place, type.name, `${address} thing`, dice)
  if (isEnumType(type)) return dice.pick(type.getValues())?.value
  switch (String(type)) {
    case 'Int':
      return dice.below(1_000)
    case 'Float':
      return dice.pick([dice.below(1_000) / 8, dice.below(10)])
    case 'Boolean':
      return dice.chance(0.5)
    case 'ID':
      return String(number)
    case 'Anything':
      return dice.pick([{ __typename: 'Cell', id: 1, a: [[null, { b: 2 }]] }, [1, 'two'], 3, 'four', false])
    default:
      return `${place.field.name} ${hashText(address).toString(36)}`
  }
}

function makeThing({ schema, keys }: Place, typeName: string, address: string, dice: Dice): Thing {
  const type = schema.getType(typeName)
  const members = isAbstractType(type) ? sortedNames(schema, typeName) : [typeName]
  const drawn = dice.below(entityCount)
  const name = keys.has(typeName) || keys.has(members[0] ?? '') ? numberOf(schema, keys, typeName, drawn) : undefined
  if (name) return name
  return { __typename: members[drawn % members.length], number: hashText(address) % 100_000 }
}

/** Of an entity interface the number tells the member, wherever the entity is met; so a member has only some of the numbers. */
function numberOf(schema: GraphQLSchema, keys: Keys, typeName: string, drawn: number): Thing {
  const concrete = concreteName(schema, typeName, drawn)
  const type = schema.getType(concrete)
  const owner = isObjectType(type) ? type.getInterfaces().find((each) => keys.has(each.name)) : undefined
  if (!owner) return { __typename: concrete, number: drawn }
  const members = sortedNames(schema, owner.name)
  return { __typename: concrete, number: drawn - (drawn % members.length) + members.indexOf(concrete) }
}

function concreteName(schema: GraphQLSchema, typeName: string, number: number): string {
  const type = schema.getType(typeName)
  if (!isAbstractType(type)) return typeName
  const members = sortedNames(schema, typeName)
  return members[number % members.length] ?? typeName
}

function sortedNames(schema: GraphQLSchema, typeName: string): string[] {
  const type = schema.getType(typeName)
  return isAbstractType(type)
    ? schema
        .getPossibleTypes(type)
        .map(({ name }) => name)
        .sort()
    : []
}

function failure(dice: Dice, where: string): Error {
  const code = dice.pick(['BAD_USER_INPUT', 'SUBGRAPH_TIMEOUT', 'TEAPOT', undefined])
  if (!code) return new Error(`${where} fell over`)
  return new GraphQLError(`${where} failed`, {
    extensions: { code, where, ...(dice.chance(0.3) && { argument: 'id' }) },
  })
}

/** JSON in which the order of keys does not show: what is sent for a key may come in any. */
function describe(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  )
}
