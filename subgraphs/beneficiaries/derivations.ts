import type { DerivationStep } from '../shared/derivation.ts'
import { credentials } from './credential-rollups.ts'
import { population } from './population-rollups.ts'
import { openCredentials } from './small-cells/derive-open-counts.ts'
import { openMunicipalityCredentials } from './small-cells/open-municipality-rollup.ts'
import { openStateCredentials } from './small-cells/open-state-rollup.ts'
import { stateCredentials } from './state-credential-rollup.ts'

export const derivations: readonly DerivationStep[] = [
  { derivations: [population, credentials] },
  { derivations: [stateCredentials, openCredentials] },
  { derivations: [openStateCredentials, openMunicipalityCredentials] },
]
