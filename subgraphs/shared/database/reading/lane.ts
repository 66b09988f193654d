import type pg from 'pg'
import { isConnectionLoss } from '../connection-loss.ts'
import type { TypeParsers } from './row-maker.ts'
import { RowQuery } from './row-query.ts'
import type { RowScope } from './row-scope.ts'

/** One statement that somebody waits for. */
export interface Reading {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  /** Undefined: as the connection was opened. */
  readonly scope: RowScope | undefined
  /** Nobody waits for it any more. */
  isOver: boolean
  /** How often it was sent. */
  attempts: number
  /** Where it was sent to, until its answer is there. */
  lane: Lane | undefined
  end(error: Error | null, rows: readonly unknown[]): void
}

export interface LaneOptions {
  readonly client: pg.PoolClient
  readonly types: TypeParsers
  /** Ends the statement that is running on the connection, whichever it is. */
  cancel(): Promise<void>
  /** Hears each statement's text after it ran. */
  onStatement?(text: string): void
  /** Hears that a statement has ended. */
  onEnded(): void
  /** Takes a statement that failed for what befell another one, or the connection. */
  retry(reading: Reading, error: Error): void
  /** Gives the connection to others. */
  giveBack(): void
}

/** A connection on which statements are sent before those sent earlier have ended. They run, and end, in that order. */
export class Lane {
  readonly #options: LaneOptions
  readonly #sent: Reading[] = []
  #cancelling: Promise<void> | undefined
  /** The last one that was cancelled. */
  #cancelled: Reading | undefined
  #isBroken = false
  #activeSince = 0

  constructor(options: LaneOptions) {
    this.#options = options
  }

  /** How many statements have not ended. */
  get load(): number {
    return this.#sent.length
  }

  /** Whether more may be sent. */
  get isOpen(): boolean {
    return !this.#cancelling && !this.#isBroken
  }

  /** When the statement that is running began, or else the last one ended, as `performance.now()` gives it. */
  get activeSince(): number {
    return this.#activeSince
  }

  send(reading: Reading): void {
    const { client, types } = this.#options
    if (this.load === 0) this.#activeSince = performance.now()
    reading.lane = this
    reading.attempts++
    this.#sent.push(reading)
    client.query(new RowQuery(reading, types, (error, rows) => this.#end(reading, error, rows)))
  }

  /** Nobody waits for it any more: when it is its turn, it is cancelled. */
  abandon(reading: Reading): void {
    if (this.#sent[0] === reading) this.#cancelAbandoned()
  }

  /** As soon as no cancellation can meet a later user of the connection; calls back then. */
  giveBack(done: () => void): void {
    if (this.#cancelling) this.#cancelling.finally(() => this.giveBack(done))
    else {
      this.#options.giveBack()
      done()
    }
  }

  #end(reading: Reading, error: Error | null, rows: readonly unknown[]): void {
    const { onStatement, onEnded, retry } = this.#options
    this.#sent.splice(this.#sent.indexOf(reading), 1)
    reading.lane = undefined
    this.#activeSince = performance.now()
    onStatement?.(reading.text)
    if (error && !reading.isOver && this.#isToBeRetried(reading, error)) retry(reading, error)
    else reading.end(error, rows)
    if (error && isOfConnection(error)) this.#isBroken = true
    this.#cancelAbandoned()
    onEnded()
  }

  #isToBeRetried({ attempts }: Reading, error: Error): boolean {
    if (this.#isOthersFault(error)) return attempts < mostAttempts
    // Once: the statement itself may be what the connection was ended for.
    return attempts === 1 && isConnectionLoss(error)
  }

  /** Cancelled in the place of one that ended just then, or behind one that took the connection with it. */
  #isOthersFault(error: Error): boolean {
    return this.#isBroken || (this.#cancelled !== undefined && codeOf(error) === queryCanceled)
  }

  /** One after the other, for the server is told only of the connection. */
  #cancelAbandoned(): void {
    const [running] = this.#sent
    if (!running?.isOver || running === this.#cancelled || this.#cancelling) return
    this.#cancelled = running
    this.#cancelling = this.#options.cancel().then(() => {
      this.#cancelling = undefined
      this.#cancelAbandoned()
    })
  }
}

const queryCanceled = '57014'
/** Then it was no chance any more. */
const mostAttempts = 3

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined
}

/** What PostgreSQL tells of a statement has a severity below FATAL; all else ends the connection. */
function isOfConnection(error: Error): boolean {
  return !('severity' in error) || error.severity === 'FATAL' || error.severity === 'PANIC'
}
