import { municipalityBreakdown, nationBreakdown, stateBreakdown } from './credential-breakdown.ts'
import { municipalityCredentials, nationCredentials, stateCredentials } from './credential-coverage.ts'
import { municipalityPopulation, nationPopulation, statePopulation } from './population.ts'
import type { Resolvers } from './resolvers.generated.ts'

export const resolvers = {
  HealthSystem: {
    __resolveReference: (reference) => reference,
    credentials: nationCredentials,
    credentialBreakdown: nationBreakdown,
    population: nationPopulation,
  },
  State: {
    __resolveReference: (reference) => reference,
    credentials: stateCredentials,
    credentialBreakdown: stateBreakdown,
    population: statePopulation,
  },
  Municipality: {
    __resolveReference: (reference) => reference,
    credentials: municipalityCredentials,
    credentialBreakdown: municipalityBreakdown,
    population: municipalityPopulation,
  },
} satisfies Resolvers
