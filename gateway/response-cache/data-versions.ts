import type { DataVersion, DataVersionWatch } from '../../subgraphs/shared/data-version/data-version.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'

/** The data version of each subgraph; without an entry it is not known. */
export type DataVersions = ReadonlyMap<string, number>

/** What all subgraphs together hold. */
export interface DataClock {
  /** The versions, for as long as none of them is changing; undefined: ask. */
  readonly settled: DataVersions | undefined
  /** Asks the subgraphs now. */
  read(): Promise<DataVersions>
}

export function createDataClock(subgraphs: readonly Subgraph[]): DataClock {
  const watches = subgraphs.flatMap(({ name, dataVersion }) => (dataVersion ? [{ name, dataVersion }] : []))
  // A request that finds them as they were finds the same map, and so nothing to compare.
  let last: DataVersions = new Map()
  return {
    get settled() {
      let isSame = true
      for (const { name, dataVersion } of watches) {
        const { current } = dataVersion
        if (current?.isChanging) return undefined
        isSame &&= last.get(name) === current?.version
      }
      if (!isSame) last = toVersions(watches.map(({ name, dataVersion }) => [name, dataVersion.current]))
      return last
    },
    async read() {
      return toVersions(await Promise.all(watches.map(async ({ name, dataVersion }) => [name, await ask(dataVersion)])))
    },
  }
}

/** Only one that is heard, and so answers, is waited for. */
async function ask(watch: DataVersionWatch): Promise<DataVersion | undefined> {
  return watch.current?.isChanging ? watch.read().catch(() => undefined) : watch.current
}

/** Whether both know the named subgraphs' versions, and know the same. */
export function agree(one: DataVersions, other: DataVersions, names: ReadonlySet<string>): boolean {
  if (one === other) return [...names].every((name) => one.has(name))
  return [...names].every((name) => one.has(name) && one.get(name) === other.get(name))
}

function toVersions(entries: readonly (readonly [string, DataVersion | undefined])[]): DataVersions {
  return new Map(entries.flatMap(([name, known]) => (known ? [[name, known.version] as const] : [])))
}
