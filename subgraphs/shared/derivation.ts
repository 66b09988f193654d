import type { Kysely } from 'kysely'
import { prepareBulkWork } from './database/prepare-bulk-work.ts'

/** A part of what follows from a registry's facts. */
export interface Derivation {
  /** The tables that it makes, with their schema. */
  readonly tables: readonly string[]
  /** Makes them anew; rows that are the same already stay untouched. */
  derive(tx: Kysely<unknown>): Promise<void>
}

/** Derivations that read facts and what earlier steps made, and nothing of each other's. */
export interface DerivationStep {
  /** Makes the temporary tables that they read. */
  gather?(tx: Kysely<unknown>): Promise<void>
  readonly derivations: readonly Derivation[]
}

/** Makes all that follows from the facts anew; what comes out depends on the facts alone, not on the order in which they came. */
export async function deriveAll(tx: Kysely<unknown>, steps: readonly DerivationStep[]): Promise<void> {
  for (const step of steps) await runStep(tx, step, step.derivations)
}

/** The given derivations of one step. */
export async function runStep(
  tx: Kysely<unknown>,
  step: DerivationStep,
  derivations: readonly Derivation[],
): Promise<void> {
  await prepareBulkWork(tx)
  await step.gather?.(tx)
  for (const each of derivations) await each.derive(tx)
}
