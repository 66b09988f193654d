import type { SubgraphContext } from '../context.ts'
import type { Selection } from './selection.ts'

/** One value for each parent, in their order. An Error is the failure of that parent's field alone. */
export type Values<Value> = readonly (Value | Error)[]

export type ResolveMany<Parent, Args, Value> = (
  parents: readonly Parent[],
  args: Args,
  context: SubgraphContext,
  /** What is selected below; undefined where nobody knows, which is to be taken as everything. */
  selection?: Selection,
) => Values<Value> | Promise<Values<Value>>

/** A resolver that is asked once for all parents; called as GraphQL's reference executor does, it is asked for one. */
export interface BatchField<Parent, Args, Value> {
  (parent: Parent, args: Args, context: SubgraphContext): Value | Promise<Value>
  readonly resolveMany: ResolveMany<Parent, Args, Value>
}

/**
 * Makes the resolver of a field that is answered for all its parents at once, so in one statement.
 *
 *     staffing: batchField((states, args, context) => readStaffing('state', codesOf(states), args, context)),
 */
export function batchField<Parent, Args, Value>(
  resolveMany: ResolveMany<Parent, Args, Value>,
): BatchField<Parent, Args, Value> {
  const resolveOne = (parent: Parent, args: Args, context: SubgraphContext) => {
    const values = resolveMany([parent], args, context)
    return values instanceof Promise ? values.then(onlyValue) : onlyValue(values)
  }
  return Object.assign(resolveOne, { resolveMany })
}

export function isBatchField(resolver: unknown): resolver is BatchField<unknown, unknown, unknown> {
  return typeof resolver === 'function' && 'resolveMany' in resolver
}

function onlyValue<Value>([value]: Values<Value>): Value {
  if (value instanceof Error) throw value
  // One parent was given, so there is one value.
  return value as Value
}
