import type { Kysely } from 'kysely'
import type { Derivation, DerivationStep } from '../shared/derivation.ts'
import { municipalities } from './municipality-names.ts'
import { unitCounts } from './rollups.ts'
import { deriveUnitLineage } from './unit-lineage.ts'
import { deriveUnitVersions } from './unit-versions.ts'

/** Lineage leaves behind the temporary tables that the versions are made with. */
const units: Derivation = {
  tables: ['reference.unit_keys', 'facilities.unit_versions', 'reference.unit_versions'],
  async derive(tx: Kysely<unknown>) {
    await deriveUnitLineage(tx)
    await deriveUnitVersions(tx)
  },
}

export const derivations: readonly DerivationStep[] = [
  { derivations: [municipalities] },
  { derivations: [units] },
  { derivations: [unitCounts] },
]
