import DataLoader from 'dataloader'
import type { SubgraphContext } from './context.ts'

/**
 * Loads the value of one key together with those of all other keys that are asked for under the same name and arguments,
 * in one call of `loadAll` (so in one statement). A key that `loadAll` does not give is null.
 *
 *     counts: (state, { asOf }, context) => batched(context, 'stateCounts', { asOf }, state.code, (codes) => …)
 */
export function batched<Key extends string | number, Value>(
  context: SubgraphContext,
  name: string,
  args: Readonly<Record<string, unknown>>,
  key: Key,
  loadAll: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): Promise<Value | null> {
  const loaderKey = `${name} ${JSON.stringify(args)}`
  let loader = context.loaders.get(loaderKey) as DataLoader<Key, Value | null> | undefined
  if (!loader) {
    loader = new DataLoader<Key, Value | null>(async (keys) => {
      const values = await loadAll(keys)
      return keys.map((each) => values.get(each) ?? null)
    })
    // One map holds loaders of many types; name and arguments stand for the type.
    context.loaders.set(loaderKey, loader as unknown as DataLoader<unknown, unknown>)
  }
  return loader.load(key)
}
