import { createHash } from 'node:crypto'
import { states } from '../../subgraphs/shared/reference/states.ts'
import type { BenchDatabase } from '../database.ts'
import type { Variables } from './bench-query.ts'

/** What the variables of requests are taken from. */
export interface Pools {
  readonly states: readonly string[]
  /** Keys of units, current and former ones. */
  readonly clues: readonly string[]
  /** Shares of positions to fill, of three decimals. */
  readonly targets: readonly number[]
}

export async function readPools(database: BenchDatabase): Promise<Pools> {
  const rows = await database.query<{ clues: string }>(`
    select k.clues
    from reference.unit_keys k
    join facilities.unit_versions v on v.unit_id = k.unit_id and v.valid_to = 'infinity' and v.status <> 'CLOSED'
    order by md5(k.clues)
    limit 500`)
  return {
    states: states.map((state) => state.code),
    clues: rows.map((row) => row.clues),
    targets: Array.from({ length: 499 }, (_, index) => (501 + index) / 1_000),
  }
}

/** The same disorder on every run, so that neighbours have nothing in common. */
export function shuffle(all: readonly Variables[]): readonly Variables[] {
  const hashOf = (variables: Variables) => createHash('sha256').update(JSON.stringify(variables)).digest('hex')
  return all
    .map((variables) => ({ variables, hash: hashOf(variables) }))
    .sort((one, other) => (one.hash < other.hash ? -1 : 1))
    .map(({ variables }) => variables)
}
