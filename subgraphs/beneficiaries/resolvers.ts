import { readOfCaller } from '../shared/access/read-of-caller.ts'
import { batchField } from '../shared/graph/execution/batch-field.ts'
import { readBreakdown } from './credential-breakdown.ts'
import { readCredentials } from './credential-coverage.ts'
import { readPopulation } from './population.ts'
import { findByCurp, verifyCredential } from './register/verify-credential.ts'
import type { Resolvers } from './resolvers.generated.ts'

export const resolvers = {
  Query: {
    verifyCredential: (_, args, context) => verifyCredential(args, context),
    credentialByCurp: (_, args, context) => findByCurp(args, context),
  },
  HealthSystem: {
    __resolveReference: (reference) => reference,
    credentials: batchField((nations, args, context) => readCredentials('nation', idsOf(nations), args, context)),
    credentialBreakdown: batchField((nations, args, context) => readBreakdown('nation', idsOf(nations), args, context)),
    population: batchField((nations, args, context) => readPopulation('nation', idsOf(nations), args, context)),
  },
  State: {
    __resolveReference: (reference) => reference,
    credentials: batchField((states, args, context) => readCredentials('state', codesOf(states), args, context)),
    credentialBreakdown: batchField((states, args, context) => readBreakdown('state', codesOf(states), args, context)),
    population: batchField((states, args, context) => readPopulation('state', codesOf(states), args, context)),
  },
  Municipality: {
    __resolveReference: (reference) => reference,
    credentials: batchField((places, args, context) =>
      readOfCaller(context.caller, codesOf(places), (codes) => readCredentials('municipality', codes, args, context)),
    ),
    credentialBreakdown: batchField((places, args, context) =>
      readOfCaller(context.caller, codesOf(places), (codes) => readBreakdown('municipality', codes, args, context)),
    ),
    population: batchField((places, args, context) => readPopulation('municipality', codesOf(places), args, context)),
  },
} satisfies Resolvers

function codesOf(places: readonly { readonly code: string }[]): readonly string[] {
  return places.map(({ code }) => code)
}

function idsOf(nations: readonly { readonly id: string }[]): readonly string[] {
  return nations.map(({ id }) => id)
}
