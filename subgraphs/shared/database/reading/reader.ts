import type pg from 'pg'
import type { CancelSignal } from '../../cancellation.ts'
import { cancelStatement } from '../cancel-statement.ts'
import { isConnectionLoss } from '../connection-loss.ts'
import { nameOf } from '../statement-name.ts'
import { Lane, type Reading } from './lane.ts'
import type { TypeParsers } from './row-maker.ts'
import type { RowScope } from './row-scope.ts'

export interface ReaderOptions {
  readonly pool: pg.Pool
  /** For the connection of its own by which a statement is cancelled. */
  readonly clientConfig: pg.ClientConfig
  readonly types: TypeParsers
  /** What connections see of themselves. */
  readonly ownScope: RowScope
  /** Hears each statement's text after it ran. */
  onStatement?(text: string): void
  /** Hears when a connection breaks on which nothing was running. */
  onConnectionLost(error: Error): void
}

export interface Reader {
  readonly read: Read
  /** From now on no connection is kept from the pool, which ends only once it has all of them back. */
  close(): void
}

export interface SqlText {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Runs one statement, prepared, on a connection of the pool, and gives its rows, of those that `scope` lets it see; undefined: its own. */
export type Read = (
  statement: SqlText,
  scope: RowScope | undefined,
  signal?: CancelSignal,
) => Promise<readonly unknown[]>

/** How many statements are sent on a connection without waiting for the answers. */
const depth = 8
/** A statement that runs for so long is one behind which nobody should wait. */
const slowMillis = 20
/** A restart of PostgreSQL takes less: who asks meanwhile waits for its end. When it is away for longer everyone is told so at once. */
const patienceMillis = 1_500
/** Before another try. */
const pauseMillis = 100
/** A connection on which nothing ran for so long goes back to the pool, which closes those that nobody wants for minutes. */
const restMillis = 1_000

/**
 * Reads on the shortest way: no query builder, no promise but one, and under load few connections with several statements on each,
 * for waking a server's process takes longer than a short statement: one that finds the next need not be woken. Connections are held
 * as long as there is something to read every now and then: taking them and giving them back took a twentieth of a short request's time.
 * When the signal aborts, it rejects at once, and the statement is cancelled. A statement whose connection is lost is run once more.
 */
export function createReader(options: ReaderOptions): Reader {
  const { pool, types, ownScope, onStatement, onConnectionLost, clientConfig } = options
  const lanes = new Set<Lane>()
  const waiting: Reading[] = []
  let opening = 0
  /** Since when no connection could be opened. */
  let awaySince: number | undefined
  let pause: NodeJS.Timeout | undefined
  let sweeping: NodeJS.Timeout | undefined
  let isClosed = false
  // One connection is left to whoever else reads from the pool, as the checks of health do.
  const mostLanes = Math.max(1, pool.options.max - 1)
  const usualLanes = Math.ceil(mostLanes / 2)

  return {
    read,
    close() {
      isClosed = true
      clearTimeout(sweeping)
      for (const lane of listResting()) giveBack(lane)
    },
  }

  function read(...[{ text, values }, scope, signal]: Parameters<Read>): ReturnType<Read> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const reading: Reading = {
        name: nameOf(text),
        text,
        values,
        scope: scope === ownScope ? undefined : scope,
        isOver: false,
        attempts: 0,
        lane: undefined,
        end(error, rows) {
          if (reading.isOver) return
          reading.isOver = true
          signal?.removeEventListener('abort', abort)
          if (error) reject(error)
          else resolve(rows)
        },
      }
      const abort = () => {
        reading.end(signal?.reason, [])
        reading.lane?.abandon(reading)
      }
      signal?.addEventListener('abort', abort, { once: true })
      waiting.push(reading)
      assign()
    })
  }

  /** Gives those that wait to connections: to idle ones, to new ones until there are as many as usual, then behind others. */
  function assign(): void {
    if (pause && lanes.size === 0) return
    // The last statements of a pool that is ending go to the connections that are left.
    if (pool.ending && lanes.size > 0) return
    while (waiting.length > opening) {
      const lane = findLeastBusy()
      const isFew = lanes.size + opening < (lane ? usualLanes : mostLanes)
      if (isFew && lane?.load !== 0) open()
      else if (lane) sendTo(lane)
      else return
    }
  }

  function sendTo(lane: Lane): void {
    const reading = nextWaiting()
    if (reading) lane.send(reading)
  }

  function findLeastBusy(): Lane | undefined {
    const now = performance.now()
    let least: Lane | undefined
    for (const lane of lanes) {
      const isFree = lane.isOpen && (lane.load === 0 || now - lane.activeSince < slowMillis)
      if (isFree && lane.load < (least?.load ?? depth)) least = lane
    }
    return least
  }

  function open(): void {
    opening++
    pool.connect((error, client, release) => {
      opening--
      if (error || !client) return endWaiting(error ?? new Error('Expected a connection, but the pool gave none.'))
      awaySince = undefined
      const reading = nextWaiting()
      if (!reading) return release()
      const lane = new Lane({
        client,
        types,
        onStatement,
        retry,
        onEnded: () => goOnWith(lane),
        cancel: () => cancelStatement(client, clientConfig),
        giveBack() {
          client.off('error', lose)
          release()
        },
      })
      client.on('error', lose)
      lanes.add(lane)
      lane.send(reading)
      assign()

      /** Of one that breaks at work its statements tell; and one that was to be given back is no longer ours. */
      function lose(lost: Error): void {
        if (lane.load > 0 || !lanes.has(lane)) return
        giveBack(lane)
        onConnectionLost(lost)
      }
    })
  }

  /** After each of its statements. */
  function goOnWith(lane: Lane): void {
    const isOthersTurn = pool.waitingCount > 0
    const next = lane.isOpen && !isOthersTurn ? nextWaiting() : undefined
    if (next) lane.send(next)
    if (lane.load > 0) return
    const mayRest = lane.isOpen && !isOthersTurn && !isClosed && pool.options.max > mostLanes
    if (mayRest) sweeping ??= setTimeout(sweep, restMillis).unref()
    else giveBack(lane)
  }

  function sweep(): void {
    const now = performance.now()
    for (const lane of listResting()) if (now - lane.activeSince >= restMillis) giveBack(lane)
    sweeping = listResting().length > 0 ? setTimeout(sweep, restMillis).unref() : undefined
  }

  function listResting(): readonly Lane[] {
    return [...lanes].filter((lane) => lane.load === 0)
  }

  function giveBack(lane: Lane): void {
    lanes.delete(lane)
    lane.giveBack(assign)
  }

  /** Without any connection nobody would ever come for them. */
  function endWaiting(error: Error): void {
    if (lanes.size + opening > 0) return
    awaySince ??= performance.now()
    if (isConnectionLoss(error) && performance.now() - awaySince < patienceMillis) {
      pause ??= setTimeout(goOn, pauseMillis)
      return
    }
    for (const reading of waiting.splice(0)) reading.end(error, [])
  }

  function goOn(): void {
    pause = undefined
    assign()
  }

  /** After a loss not at once: connections that end together do not all say so at the same moment. */
  function retry(reading: Reading, error: Error): void {
    if (isConnectionLoss(error)) setTimeout(sendAgain, pauseMillis)
    else sendAgain()

    function sendAgain(): void {
      waiting.unshift(reading)
      assign()
    }
  }

  function nextWaiting(): Reading | undefined {
    for (;;) {
      const reading = waiting.shift()
      if (!reading?.isOver) return reading
    }
  }
}
