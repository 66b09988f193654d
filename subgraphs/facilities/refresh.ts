import type { Kysely } from 'kysely'
import { deriveMunicipalities } from './municipality-names.ts'
import { deriveCounts } from './rollups.ts'
import { deriveUnitLineage } from './unit-lineage.ts'
import { deriveUnitVersions } from './unit-versions.ts'

/** Makes all that follows from the facts anew; what comes out depends on the facts alone, not on the order in which they came. */
export async function refreshFacilities(tx: Kysely<unknown>): Promise<void> {
  await deriveMunicipalities(tx)
  await deriveUnitLineage(tx)
  await deriveUnitVersions(tx)
  await deriveCounts(tx)
}
