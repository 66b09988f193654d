import type { FieldNode, GraphQLField, GraphQLFieldResolver } from 'graphql'
import { type BatchField, isBatchField } from './batch-field.ts'
import { createArgumentReader } from './read-arguments.ts'
import type { Run } from './run.ts'
import type { ReadSelection } from './selection.ts'
import { isPromise, settle, toError } from './settle.ts'

type Args = Readonly<Record<string, unknown>>
type Values = readonly unknown[]

/** Gives a field's value for each parent, an Error where it fails. Never throws. */
export type ReadValues = (parents: Values, run: Run) => Values | Promise<Values>

/** How the values of a field are had: from its resolver, all at once if it can, else from the parents' property of its name. */
export function createValueReader(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  readSelection: ReadSelection,
): ReadValues {
  const { resolve, name } = field
  const readArguments = createArgumentReader(field, node)
  const readAll = isBatchField(resolve) ? readMany(resolve, readSelection) : readEach(resolve ?? readProperty(name))
  return (parents, run) => {
    let values: Values | Promise<Values>
    try {
      values = readAll(parents, readArguments(run.variables), run)
    } catch (error) {
      return failAll(parents, error)
    }
    return values instanceof Promise ? values.catch((error) => failAll(parents, error)) : values
  }
}

/** Calls a function for each parent, and waits only if one of them has to be waited for. */
export function forEachParent(parents: Values, call: (parent: unknown) => unknown): Values | Promise<Values> {
  let mustWait = false
  const values = parents.map((parent) => {
    try {
      const value = call(parent)
      mustWait ||= isPromise(value)
      return value
    } catch (error) {
      return toError(error)
    }
  })
  return mustWait ? settle(values) : values
}

type ReadAll = (parents: Values, args: Args, run: Run) => Values | Promise<Values>

function readMany({ resolveMany }: BatchField<unknown, unknown, unknown>, readSelection: ReadSelection): ReadAll {
  return (parents, args, { context, variables }) => resolveMany(parents, args, context, readSelection(variables))
}

function readEach(resolve: GraphQLFieldResolver<unknown, unknown>): ReadAll {
  return (parents, args, { context, info }) => forEachParent(parents, (parent) => resolve(parent, args, context, info))
}

/** As GraphQL's own default resolver: a property that is a function is called. */
function readProperty(name: string): GraphQLFieldResolver<unknown, unknown> {
  return (parent, args, context, info) => {
    if (typeof parent !== 'object' || parent === null) return undefined
    // Whatever it is, its type's `complete` checks it.
    const source = parent as Readonly<Record<string, unknown>>
    const value = source[name]
    return typeof value === 'function' ? value.call(source, args, context, info) : value
  }
}

function failAll(parents: Values, error: unknown): Values {
  const cause = toError(error)
  return parents.map(() => cause)
}
