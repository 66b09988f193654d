import type { DerivationStep } from '../shared/derivation.ts'
import { territoryHeads } from './headcount-rollup.ts'
import { identityStates } from './identity/identity-states.ts'
import { positionPeriods, workerPeriods } from './periods.ts'
import { rollups } from './rollups.ts'
import { gatherSpans } from './spans.ts'

export const derivations: readonly DerivationStep[] = [
  { gather: gatherSpans, derivations: [positionPeriods, workerPeriods] },
  { derivations: [...rollups, territoryHeads, identityStates] },
]
