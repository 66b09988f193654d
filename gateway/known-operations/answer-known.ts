import { type AskedOperation, checkAll, extendAll, type OperationCheck } from '../checks/operation-check.ts'
import type { GatewayContext } from '../context.ts'
import type { FederatedGateway } from '../execution/gateway-options.ts'
import type { Answer } from '../response-cache/response-cache.ts'
import type { ServedSchema } from '../served-schema.ts'
import type { TellErrors } from '../tell-errors.ts'
import type { KnownOperation, KnownOperations } from './known-operations.ts'

export interface KnownAnswerOptions {
  readonly gateway: Pick<FederatedGateway, 'run'>
  readonly served: Pick<ServedSchema, 'schema'>
  readonly known: KnownOperations
  /** The same as Apollo's server runs. */
  readonly checks: readonly OperationCheck[]
  readonly tellErrors: TellErrors
}

/** The body of a POST, parsed, and the headers by which its answer is made up. */
export interface PostedRequest {
  readonly body: unknown
  readonly contentType: string | undefined
  readonly accept: string | undefined
}

/** What Apollo's server makes of requests, so that it need not be asked again for what it would say again. */
export interface KnownAnswers {
  /** An answer like that of Apollo's server; undefined where only that knows one. */
  answer(request: PostedRequest, context: GatewayContext): Promise<Answer | undefined>
  /** Takes note of an answer of Apollo's server. */
  learn(request: PostedRequest, answer: Answer): void
}

/** Of these no form of a foreign page can send one, so they need none of the headers by which Apollo's server tells. */
const jsonType = /^application\/json(; ?charset=utf-8)?$/i
const maxHeaderSets = 100

/**
 * Runs operations that are known, with the checks that every operation goes through: that alone is most of the work for a small one.
 * Whatever is out of the ordinary, refusals among it, is left to Apollo's server, so that there is one place that says it.
 */
export function createKnownAnswers(options: KnownAnswerOptions): KnownAnswers {
  const { gateway, checks, tellErrors } = options
  /** The headers of answers, by what a request says of how it is to be answered. */
  const headerSets = new Map<string, Answer['headers']>()
  return {
    async answer(request, context) {
      const headers = headerSets.get(keyOf(request))
      const asked = headers && readOperation(request.body, context, options)
      if (!headers || !asked || !passes(checks, asked)) return undefined
      const result = await gateway.run?.(asked, context)
      // Without data nothing ran.
      if (result?.data === undefined) return undefined
      const errors = result.errors && tellErrors(result.errors, asked)
      const extensions = extendAll(checks, asked, result.extensions)
      // In the order, and with the line's end, of Apollo's server.
      const body = `${JSON.stringify({ errors, data: result.data, extensions })}\n`
      return { status: 200, headers, body, ...context.outcome }
    },
    learn(request, { status, headers, hasErrors }) {
      const key = keyOf(request)
      if (status !== 200 || hasErrors || !jsonType.test(request.contentType ?? '') || headerSets.has(key)) return
      if (headerSets.size >= maxHeaderSets) headerSets.clear()
      headerSets.set(key, withoutLength(headers))
    },
  }
}

function keyOf({ contentType, accept }: PostedRequest): string {
  return `${contentType}\n${accept ?? ''}`
}

function withoutLength({ 'content-length': _, ...others }: Answer['headers']): Answer['headers'] {
  return others
}

function readOperation(
  body: unknown,
  context: GatewayContext,
  { known, served }: KnownAnswerOptions,
): (AskedOperation & KnownOperation) | undefined {
  if (!isRecord(body)) return undefined
  const { query, operationName, variables, extensions } = body
  if (typeof query !== 'string' || !isTextOrNone(operationName) || !isNone(extensions)) return undefined
  if (!isNone(variables) && !isRecord(variables)) return undefined
  const operation = known.find(query, operationName)
  if (!operation || operation.schema !== served.schema) return undefined
  return { ...operation, variables: variables ?? {}, context }
}

function passes(checks: readonly OperationCheck[], asked: AskedOperation): boolean {
  try {
    checkAll(checks, asked)
    return true
  } catch {
    return false
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNone(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

function isTextOrNone(value: unknown): value is string | null | undefined {
  return isNone(value) || typeof value === 'string'
}
