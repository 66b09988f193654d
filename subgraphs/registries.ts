import { beneficiaries } from './beneficiaries/registry.ts'
import { facilities } from './facilities/registry.ts'
import { personnel } from './personnel/registry.ts'
import type { Registry } from './shared/registry.ts'

/** All registries, in the order in which they are migrated, derived from and given demo data: facilities writes the ground of the others. */
export const registries: readonly Registry[] = [facilities, personnel, beneficiaries]
