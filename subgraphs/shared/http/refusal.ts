import type { ErrorCode } from '../graph/errors.ts'

export interface RefusalOptions {
  readonly status: number
  readonly code: ErrorCode
  /** All that is told of it. */
  readonly message: string
  /** For the log alone. */
  readonly reason: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Thrown by who will not serve a request; `answerHttpErrors` answers it, and logs why. */
export class Refusal extends Error {
  readonly statusCode: number
  readonly code: ErrorCode
  readonly reason: string
  readonly headers: Readonly<Record<string, string>>

  constructor({ status, code, message, reason, headers = {} }: RefusalOptions) {
    super(message)
    this.name = 'Refusal'
    this.statusCode = status
    this.code = code
    this.reason = reason
    this.headers = headers
  }
}
