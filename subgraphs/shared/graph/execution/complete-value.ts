import {
  type GraphQLAbstractType,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { completeLeaf } from './complete-leaf.ts'
import { chosenPlaces, itemPlaces, type Places } from './places.ts'
import { Failure, fail, type Run, tellFailures } from './run.ts'
import { andThen, isPromise, settle, toError } from './settle.ts'

/** Turns values as resolvers give them into values as the answer has them, all at once; a Failure where one fails. */
export type Complete = (values: readonly unknown[], places: Places, run: Run) => unknown[] | Promise<unknown[]>

export interface Output {
  readonly schema: GraphQLSchema
  /** `Type.field`, for errors. */
  readonly field: string
  /** What is selected of an object type. */
  select(type: GraphQLObjectType): Complete
}

/** How a field's values are completed, by its type. */
export function completeValue(type: GraphQLOutputType, output: Output): Complete {
  if (isNonNullType(type)) return refuseNull(completeGiven(type.ofType, output), output)
  const complete = completeGiven(type, output)
  return (values, places, run) => andThen(complete(values, places, run), (completed) => tellFailures(run, completed))
}

/** The objects among the values, selected from; null stays null. */
export function completeObjects(select: Complete): Complete {
  return (values, places, run) => {
    const firstOther = values.findIndex((value) => value === null || value === undefined || value instanceof Error)
    if (firstOther === -1) return values.length === 0 ? [] : select(values, places, run)
    const isObject = (value: unknown) => value !== null && value !== undefined && !(value instanceof Error)
    return completeChosen(select, isObject, values, places, run)
  }
}

function completeGiven(type: GraphQLNullableType & GraphQLOutputType, output: Output): Complete {
  if (isListType(type)) return completeLists(completeValue(type.ofType, output), output)
  if (isLeafType(type)) return completeLeaf(type)
  if (isObjectType(type)) return completeObjects(output.select(type))
  return completeAbstract(type, output)
}

function refuseNull(complete: Complete, { field }: Output): Complete {
  return (values, places, run) =>
    andThen(complete(values, places, run), (completed) => {
      for (let index = 0; index < completed.length; index++) {
        if (completed[index] !== null) continue
        completed[index] = fail(run, new Error(`Cannot return null for non-nullable field ${field}.`), places, index)
      }
      return completed
    })
}

/** All items of all lists are completed as one batch. */
function completeLists(completeItems: Complete, { field }: Output): Complete {
  return (values, places, run) => {
    const lists = values.map((value, index) => toList(value, field, places, index, run))
    const starts: number[] = []
    const items: unknown[] = []
    for (const list of lists) {
      starts.push(items.length)
      if (Array.isArray(list)) for (const item of list) items.push(item)
    }
    if (items.length === 0) return lists
    const ready = items.some(isPromise) ? settle(items) : items
    const completed = andThen(ready, (each) => completeItems(each, itemPlaces(places, starts), run))
    return andThen(completed, (each) =>
      lists.map((list, index) => (Array.isArray(list) ? cut(each, starts[index], list.length, run) : list)),
    )
  }
}

/** The value as an array, null, or a Failure. */
function toList(value: unknown, field: string, places: Places, index: number, run: Run): unknown {
  if (Array.isArray(value)) return value
  if (value === null || value === undefined) return null
  if (value instanceof Error) return fail(run, value, places, index)
  if (typeof value === 'object' && Symbol.iterator in value) return [...(value as Iterable<unknown>)]
  return fail(run, new Error(`Expected Iterable, but did not find one for field "${field}".`), places, index)
}

/** One list's items; its first failed item where one may not be null. */
function cut(items: readonly unknown[], start = 0, length: number, run: Run): unknown {
  const list = items.slice(start, start + length)
  return (run.hasFailed && list.find((item) => item instanceof Failure)) || list
}

/** The values of each type are completed as one batch. */
function completeAbstract(type: GraphQLAbstractType, output: Output): Complete {
  return async (values, places, run) => {
    const types = await Promise.all(values.map((value) => findType(type, value, output, run)))
    let completed: unknown[] = values.map((value, index) => {
      const found = types[index]
      return value === null || value === undefined
        ? null
        : found instanceof Error
          ? fail(run, found, places, index)
          : value
    })
    for (const each of new Set(types)) {
      if (!each || each instanceof Error) continue
      completed = await completeChosen(output.select(each), (_, index) => types[index] === each, completed, places, run)
    }
    return completed
  }
}

async function findType(
  type: GraphQLAbstractType,
  value: unknown,
  { schema }: Output,
  { context, info }: Run,
): Promise<GraphQLObjectType | Error | undefined> {
  if (value === null || value === undefined || value instanceof Error) return value ?? undefined
  try {
    const name = await (type.resolveType ? type.resolveType(value, context, info, type) : typeNameOf(value))
    const found = typeof name === 'string' ? schema.getType(name) : undefined
    if (isObjectType(found) && schema.isSubType(type, found)) return found
    return new Error(`Expected a value of "${type.name}" to be of one of its types, but got type ${name}.`)
  } catch (error) {
    return toError(error)
  }
}

function typeNameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '__typename' in value ? value.__typename : undefined
}

/** Completes some of the values, and leaves the others as they are, but for errors, which become failures, and what is not there. */
function completeChosen(
  select: Complete,
  isChosen: (value: unknown, index: number) => boolean,
  values: readonly unknown[],
  places: Places,
  run: Run,
): unknown[] | Promise<unknown[]> {
  const indexes: number[] = []
  const completed = values.map((value, index) => {
    if (isChosen(value, index)) indexes.push(index)
    return value instanceof Error ? fail(run, value, places, index) : (value ?? null)
  })
  if (indexes.length === 0) return completed
  const chosen = indexes.map((index) => values[index])
  return andThen(select(chosen, chosenPlaces(places, indexes), run), (rows) => {
    for (const [position, index] of indexes.entries()) completed[index] = rows[position] ?? null
    return completed
  })
}
