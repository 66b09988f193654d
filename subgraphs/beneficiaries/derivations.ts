import type { DerivationStep } from '../shared/derivation.ts'
import { credentials } from './credential-rollups.ts'
import { population } from './population-rollups.ts'

export const derivations: readonly DerivationStep[] = [{ derivations: [population, credentials] }]
