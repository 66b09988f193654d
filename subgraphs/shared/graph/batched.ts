import type { SubgraphContext } from './context.ts'

/**
 * Loads the values of keys, together with those of all other keys that are asked for in the same moment under the same name and
 * arguments, in one call of `loadAll` (so in one statement), each key once. The values come in the order of the keys; a key that
 * `loadAll` does not give is null.
 *
 *     counts: batchField((states, { asOf }, context) => batched(context, 'stateCounts', { asOf }, codesOf(states), (codes) => …))
 */
export async function batched<Key extends string | number, Value>(
  context: SubgraphContext,
  name: string,
  args: Readonly<Record<string, unknown>>,
  keys: readonly Key[],
  loadAll: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): Promise<readonly (Value | null)[]> {
  const batches = batchesOf<Key, Value>(context, `${name} ${JSON.stringify(args)}`)
  const asked = new Set<Batch<Key, Value>>()
  for (const key of keys) {
    let batch = batches.byKey.get(key)
    if (!batch) {
      batches.open ??= startBatch(batches, loadAll)
      batch = batches.open
      batch.keys.push(key)
      batches.byKey.set(key, batch)
    }
    asked.add(batch)
  }
  const [only, ...others] = asked
  if (only && others.length === 0) {
    const values = await only.values
    return keys.map((key) => values.get(key) ?? null)
  }
  const found = await Promise.all([...asked].map((batch) => batch.values))
  return keys.map((key) => found.find((values) => values.has(key))?.get(key) ?? null)
}

/** The batches of one name and arguments within one request. */
interface Batches<Key, Value> {
  readonly byKey: Map<Key, Batch<Key, Value>>
  /** The one that still takes keys. */
  open: Batch<Key, Value> | undefined
}

interface Batch<Key, Value> {
  readonly keys: Key[]
  readonly values: Promise<ReadonlyMap<Key, Value>>
}

function batchesOf<Key, Value>(context: SubgraphContext, name: string): Batches<Key, Value> {
  // One map holds batches of many types; name and arguments stand for the type.
  const known = context.batches.get(name) as Batches<Key, Value> | undefined
  if (known) return known
  const batches: Batches<Key, Value> = { byKey: new Map(), open: undefined }
  context.batches.set(name, batches)
  return batches
}

function startBatch<Key, Value>(
  batches: Batches<Key, Value>,
  loadAll: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): Batch<Key, Value> {
  const keys: Key[] = []
  // Whatever can be asked for without waiting for anything from outside goes along.
  const everyoneAsked = new Promise<void>((resolve) => Promise.resolve().then(() => process.nextTick(resolve)))
  const values = everyoneAsked.then(() => {
    batches.open = undefined
    return loadAll(keys)
  })
  return { keys, values }
}
