import type { FastifyInstance } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'
import { type Answer, isKept, type KeptAnswer } from '../response-cache/response-cache.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'
import { createDurations, type Durations } from './durations.ts'

/** How a request to the graph ended: out of memory, anew, anew with errors, by a refusal, or by a fault. */
export const outcomes = ['kept', 'made', 'partial', 'refused', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

export interface SubgraphTraffic {
  readonly durations: Durations
  /** Calls that brought no data. */
  readonly failures: number
}

/** What went through the gateway since it started. */
export interface Traffic {
  /** By HTTP status, over all pages. */
  readonly answers: Float64Array
  readonly durations: Readonly<Record<Outcome, Durations>>
  /** Errors in answers, by their code. */
  readonly errors: ReadonlyMap<string, number>
  readonly subgraphs: ReadonlyMap<string, SubgraphTraffic>
  countAnswer(answer: Answer | KeptAnswer, isMade: boolean, millis: number): void
  /** Counts the answers of all pages. */
  watchPages(app: FastifyInstance): void
  /** Counts errors as a client is told them. */
  countErrors(errors: readonly GraphQLFormattedError[]): void
  /** The same subgraph, its calls measured. */
  watchSubgraph(subgraph: Subgraph): Subgraph
}

const statusCount = 600

export function createTraffic(): Traffic {
  const answers = new Float64Array(statusCount)
  const durations: Record<Outcome, Durations> = {
    kept: createDurations(),
    made: createDurations(),
    partial: createDurations(),
    refused: createDurations(),
    failed: createDurations(),
  }
  const errors = new Map<string, number>()
  const subgraphs = new Map<string, SubgraphTraffic>()
  return {
    answers,
    durations,
    errors,
    subgraphs,
    countAnswer(answer, isMade, millis) {
      durations[outcomeOf(answer, isMade)].add(millis)
    },
    watchPages(app) {
      app.addHook('onResponse', (_request, reply, done) => {
        answers[reply.statusCode] = (answers[reply.statusCode] ?? 0) + 1
        done()
      })
    },
    countErrors(told) {
      for (const { extensions } of told) {
        const code = String(extensions?.code)
        errors.set(code, (errors.get(code) ?? 0) + 1)
      }
    },
    watchSubgraph(subgraph) {
      const times = createDurations()
      const counts = { durations: times, failures: 0 }
      subgraphs.set(subgraph.name, counts)
      return {
        ...subgraph,
        async call(request, signal, requestId, caller) {
          const startedAt = performance.now()
          const answer = await subgraph.call(request, signal, requestId, caller)
          times.add(performance.now() - startedAt)
          if (!answer.data) counts.failures++
          return answer
        },
      }
    },
  }
}

function outcomeOf(answer: Answer | KeptAnswer, isMade: boolean): Outcome {
  if (isKept(answer)) return isMade ? 'made' : 'kept'
  if (answer.status >= 500) return 'failed'
  if (answer.status >= 400) return 'refused'
  return answer.hasErrors ? 'partial' : 'made'
}
