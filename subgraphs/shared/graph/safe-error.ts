import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { CancelSignal } from '../cancellation.ts'
import { isConnectionLoss } from '../database/connection-loss.ts'
import { PersonalDataUnavailable } from '../personal/personal-data-unavailable.ts'
import type { RegistryName } from '../registry.ts'
import { DeadlineError } from './deadline.ts'
import { ErrorCode } from './errors.ts'
import type { Failure } from './execution/run.ts'

/** The errors that a caller may read as they are: those that the program made for it. */
const ownCodes: ReadonlySet<unknown> = new Set(Object.values(ErrorCode))

export interface SafeErrorOptions {
  readonly registry: RegistryName
  readonly signal: CancelSignal
  /** Hears what the caller is not told. */
  report(error: unknown): void
}

/** What a subgraph says of an error in one of its fields: never SQL, an address, a file or a stack. */
export function toSafeError({ cause, path }: Failure, options: SafeErrorOptions): GraphQLFormattedError {
  const { message, extensions } = explainArgument(cause) ?? explainFailure(cause, options)
  return { message, path, extensions }
}

/** A variable that may be null, where the argument that it is a part of may not: GraphQL finds it only as the argument is read. */
function explainArgument(cause: unknown): GraphQLError | undefined {
  const argument =
    cause instanceof GraphQLError && !hasOwnCode(cause) ? /^Argument "(\w+)"/.exec(cause.message)?.[1] : undefined
  if (!(cause instanceof GraphQLError) || argument === undefined) return undefined
  return new GraphQLError(cause.message, { extensions: { code: ErrorCode.BAD_USER_INPUT, argument } })
}

/** Why work failed: as it says itself where it says it for callers, else it took too long, its database is away, or a fault of the program. */
export function explainFailure(cause: unknown, { registry, signal, report }: SafeErrorOptions): GraphQLError {
  if (cause instanceof GraphQLError && hasOwnCode(cause)) return cause
  if (signal.reason instanceof DeadlineError || sqlState(cause) === '57014') return timedOut(registry)
  // Whoever asked has hung up, or the program ends: nothing failed.
  if (!signal.aborted || cause !== signal.reason) report(cause)
  return isOutOfReach(cause) ? unavailable(registry) : internal()
}

export function timedOut(registry: string): GraphQLError {
  return coded(ErrorCode.SUBGRAPH_TIMEOUT, `The registry ${registry} did not answer in time.`)
}

export function unavailable(registry: string): GraphQLError {
  return coded(ErrorCode.SUBGRAPH_UNAVAILABLE, `The registry ${registry} cannot be reached at the moment.`)
}

export function internal(): GraphQLError {
  return coded(
    ErrorCode.INTERNAL_SERVER_ERROR,
    'Something went wrong inside; the log tells what, under the request id.',
  )
}

export function hasOwnCode(error: GraphQLFormattedError): boolean {
  return ownCodes.has(error.extensions?.code)
}

function coded(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}

/** Codes that mean "not now", beside those of a lost connection (classes 28 login, 53 resources; 55P03 a lock that was not to be had). */
const outOfReach = /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$|^(28|53)...$|^55P03$|^3D000$/
/** The pool's error carries no code. */
const poolTimeout = /timeout exceeded when trying to connect/i

function isOutOfReach(cause: unknown): boolean {
  if (isConnectionLoss(cause) || cause instanceof PersonalDataUnavailable) return true
  const code = sqlState(cause)
  if (code) return outOfReach.test(code)
  return cause instanceof Error && poolTimeout.test(cause.message)
}

function sqlState(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause)) return undefined
  return typeof cause.code === 'string' ? cause.code : undefined
}
