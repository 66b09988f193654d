import type { Kysely } from 'kysely'
import { deriveCredentials } from './credential-rollups.ts'
import { derivePopulation } from './population-rollups.ts'

/** Makes all that follows from the facts anew; what comes out depends on the facts alone, not on the order in which they came. */
export async function refreshBeneficiaries(tx: Kysely<unknown>): Promise<void> {
  await derivePopulation(tx)
  await deriveCredentials(tx)
}
