import pg from 'pg'

/** Advisory locks of the embedded server; the first number is ours. They end with the process that holds them, however it ends. */
const lockSpace = 20_241_124
const usageLock = 1
const holderLock = 2

export interface UsageOptions {
  /** A URL of the owner's role. */
  readonly url: string
  /** How others are told who this is: `npm start`. */
  readonly command: string
  /** Whether this process is to be the only one of its sort on this server, as a started program is and a command is not. */
  readonly hold: boolean
  readonly dataDir: string
  /** The server, or this connection to it, ended without us. */
  onEnd(): void
}

/** One process's claim on the embedded server: as long as any process has one, nobody stops the server. */
export interface Usage {
  /** Gives the claim up. `isLast`: nobody else has one, and nobody gets one before the server is stopped. */
  leave(): Promise<{ readonly isLast: boolean }>
}

/** Null when the server is about to stop, or is not yet there: then start it again. Rejects when another process holds it. */
export async function enterUsage(options: UsageOptions): Promise<Usage | null> {
  const client = new pg.Client({
    connectionString: options.url,
    // PostgreSQL keeps 63 bytes.
    application_name: `${options.command}, process ${process.pid}, since ${new Date().toISOString().slice(0, 19)}Z`,
    connectionTimeoutMillis: 10_000,
  })
  let left = false
  const onGone = () => {
    if (left) return
    left = true
    options.onEnd()
  }
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1, $2)', [lockSpace, usageLock])
    if (options.hold) await takeHold(client, options.dataDir)
  } catch (error) {
    await client.end().catch(() => undefined)
    if (isPassing(error)) return null
    throw error
  }
  client.on('end', onGone)
  return {
    async leave() {
      if (left) return { isLast: false }
      left = true
      try {
        await client.query('select pg_advisory_unlock_all()')
        const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as "isLast"', [lockSpace, usageLock])
        const isLast = rows[0]?.isLast === true
        // A last one keeps its connection, and so the lock, until the server has ended.
        if (!isLast) await client.end()
        return { isLast }
      } catch {
        return { isLast: false }
      }
    },
  }
}

async function takeHold(client: pg.Client, dataDir: string): Promise<void> {
  const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as held', [lockSpace, holderLock])
  if (rows[0]?.held === true) return
  const holders = await client.query(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.granted`,
    [lockSpace, holderLock],
  )
  const holder = holders.rows[0]?.name ?? 'a process that has just ended'
  throw new Error(
    `Expected ${dataDir} to be free, but it is held by ${holder}. Stop that one first, or give this one a DATA_DIR of its own.`,
  )
}

/** Starting, stopping, or gone between looking and connecting. */
function isPassing(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? ''
  const passing = ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']
  return passing.includes(code) || (error as Error).message.startsWith('Connection terminated')
}
