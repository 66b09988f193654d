import type { DerivationStep } from '../shared/derivation.ts'
import { municipalityCredentials, stateCounts, stateCredentials } from './credential-rollups.ts'
import { population } from './population-rollups.ts'
import { openCredentials } from './small-cells/derive-open-counts.ts'
import { openMunicipalityCredentials } from './small-cells/open-municipality-rollup.ts'
import { openStateCredentials } from './small-cells/open-state-rollup.ts'

export const derivations: readonly DerivationStep[] = [
  { derivations: [population, stateCounts] },
  { derivations: [municipalityCredentials, openCredentials] },
  { derivations: [stateCredentials, openStateCredentials, openMunicipalityCredentials] },
]
