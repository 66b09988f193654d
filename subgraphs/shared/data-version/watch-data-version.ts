import type pg from 'pg'
import { DatabaseClient } from '../database/database-client.ts'
import { clientConfig } from '../database/open-database.ts'
import type { RegistryName } from '../registry.ts'
import { changeBegins, dataChannel } from './data-channel.ts'
import type { DataVersion, DataVersionWatch } from './data-version.ts'

export interface WatchOptions {
  readonly connectionString: string
  readonly registry: RegistryName
  /** Hears each look at the version, changed or not, and undefined when the database cannot be heard. */
  onLook?(version: DataVersion | undefined): void
}

/** A message can be lost with its connection, and one that announces a change that never comes is taken back by nobody. */
const lookMillis = 1_000
const answerMillis = 2_000
const reconnectMillis = 500

/** Listens, from the first question on and over a connection of its own, for changes of a registry's data; connects again until closed. */
export function watchDataVersion({ connectionString, registry, onLook }: WatchOptions): DataVersionWatch {
  let client: pg.Client | undefined
  let current: DataVersion | undefined
  let announcedAt = Number.NEGATIVE_INFINITY
  let lastAnswer: Promise<unknown> = Promise.resolve()
  let isClosed = false
  let isStarted = false
  let timer: NodeJS.Timeout

  function set(version: DataVersion | undefined): void {
    current = version
    onLook?.(version)
  }

  async function connect(): Promise<void> {
    const fresh = new DatabaseClient({
      ...clientConfig({ connectionString, applicationName: `watch ${registry}` }),
      connectionTimeoutMillis: answerMillis,
      query_timeout: answerMillis,
    })
    fresh.on('error', () => lose(fresh))
    fresh.on('end', () => lose(fresh))
    fresh.on('notification', ({ payload }) => hear(payload))
    client = fresh
    await fresh.connect()
    await fresh.query(`listen ${dataChannel}`)
  }

  function hear(payload: string | undefined): void {
    announcedAt = payload === changeBegins ? performance.now() : Number.NEGATIVE_INFINITY
    if (current) set({ ...current, isChanging: true })
    if (payload !== changeBegins) look()
  }

  async function look(): Promise<void> {
    clearTimeout(timer)
    try {
      if (!client) await connect()
      set(await read())
    } catch {
      lose(client)
    }
    if (isClosed) return
    clearTimeout(timer)
    timer = setTimeout(look, client ? lookMillis : reconnectMillis)
    timer.unref()
  }

  function lose(lost: pg.Client | undefined): void {
    if (lost !== client) return
    client = undefined
    lost?.end().catch(() => undefined)
    set(undefined)
  }

  /** One after the other: a connection answers one question at a time. */
  function read(): Promise<DataVersion> {
    const answer = lastAnswer.then(ask, ask)
    lastAnswer = answer
    return answer
  }

  async function ask(): Promise<DataVersion> {
    if (!client) throw new Error(`Expected a connection that watches ${registry}, but there is none.`)
    const { rows } = await client.query<DataVersion>(lookStatement, [registry])
    const [row] = rows
    if (!row) throw new Error(`Expected a data version of ${registry}, but there is none.`)
    // The one who announced a change may not have come to lock anything yet.
    return { ...row, isChanging: row.isChanging || performance.now() - announcedAt < lookMillis }
  }

  function start(): void {
    if (isStarted) return
    isStarted = true
    look()
  }

  return {
    get current() {
      start()
      return current
    },
    read() {
      start()
      return read()
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}

// Imports lock the data sets, also while they wait for each other.
const lookStatement = `
  /* lookAtDataVersion */
  select data_version::int as version, exists (
    select from pg_locks l
    where l.locktype = 'relation' and l.relation = 'reference.datasets'::regclass
      and l.mode in ('ShareRowExclusiveLock', 'AccessExclusiveLock')
      and l.database = (select oid from pg_database where datname = current_database())
  ) as "isChanging"
  from reference.registries where registry = $1`
