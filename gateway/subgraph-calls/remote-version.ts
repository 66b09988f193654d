import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'undici'
import { z } from 'zod'
import type { DataVersion, DataVersionWatch } from '../../subgraphs/shared/data-version/data-version.ts'

/** A service says something each second. */
const silenceMillis = 3_000
const reconnectMillis = 500

const shape = z.object({ version: z.int(), isChanging: z.boolean() }).nullable()

/** The data version of a registry behind HTTP, which tells of its changes; from the first question on. Connects again until closed. */
export function watchRemoteVersion(pool: Pool, graphqlUrl: URL): DataVersionWatch {
  const path = new URL('data-version', graphqlUrl).pathname
  const stop = new AbortController()
  let current: DataVersion | undefined
  let isStarted = false

  async function listen(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        await follow()
      } catch {
        // As if it had ended: what it said last may not be so any more.
      }
      current = undefined
      await sleep(reconnectMillis, undefined, { signal: stop.signal, ref: false }).catch(() => undefined)
    }
  }

  async function follow(): Promise<void> {
    const { statusCode, body } = await pool.request({
      path: `${path}/changes`,
      method: 'GET',
      headersTimeout: silenceMillis,
      bodyTimeout: silenceMillis,
      signal: stop.signal,
    })
    if (statusCode !== 200) return body.dump()
    for await (const line of createInterface({ input: body })) {
      current = shape.parse(JSON.parse(line)) ?? undefined
    }
  }

  function start(): void {
    if (isStarted) return
    isStarted = true
    listen()
  }

  return {
    get current() {
      start()
      return current
    },
    async read() {
      start()
      const { body } = await pool.request({
        path,
        method: 'GET',
        headersTimeout: silenceMillis,
        bodyTimeout: silenceMillis,
        signal: stop.signal,
      })
      const version = shape.parse(await body.json())
      if (!version) throw new Error(`Expected a data version at ${path}, but it is not known there.`)
      return version
    },
    async close() {
      stop.abort()
    },
  }
}
