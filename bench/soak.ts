import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { Pool } from 'undici'
import { startOurs } from './contenders/ours.ts'
import { openBenchDatabase } from './database.ts'
import { median } from './figures.ts'
import { stopPrograms } from './program.ts'
import { allQueries } from './queries/all-queries.ts'
import { readPools } from './queries/pools.ts'

// Half an hour of steady load with one fault in a hundred requests: clients that hang up, operations that are refused, sessions of
// PostgreSQL that are ended. Tells whether memory and open files grow: `npm run bench:soak`, or with `-- --minutes 5 --per-second 200`.

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, 'per-second': { type: 'string', default: '300' } },
})
const minutes = Number(values.minutes)
const perSecond = Number(values['per-second'])
const readingSeconds = 5
/** The first part of the readings, in which caches fill, is left out of the comparison. */
const warmUpShare = 0.2
const oneFaultIn = 100

interface Reading {
  readonly residentMb: number
  readonly openFiles: number
}

const counts = { whole: 0, partial: 0, refused: 0, hungUp: 0, lost: 0 }
const undoing: (() => Promise<void> | void)[] = []
try {
  const folder = mkdtempSync(join(tmpdir(), 'salud-unificada-soak-logs-'))
  undoing.push(() => rmSync(folder, { recursive: true }))
  const database = await openBenchDatabase(undefined, (undo) => undoing.push(undo))
  const contender = await startOurs('ours', { database, folder }, { RESPONSE_CACHE: '16' })
  const pid = contender.programs[0]?.pid ?? 0
  const pools = await readPools(database)
  const bodies = allQueries.flatMap((query) =>
    query.variables(pools).map((variables) => contender.bodyOf(query, variables)),
  )
  // A role may end sessions of its own.
  const registry = new pg.Client({ connectionString: database.registryUrls.personnel, application_name: 'soak' })
  await registry.connect()
  undoing.push(() => registry.end())
  const pool = new Pool(contender.origin, { connections: 64 })
  const readings: Reading[] = []
  const end = Date.now() + minutes * 60_000
  const reader = setInterval(() => readings.push(readProcess(pid)), readingSeconds * 1_000)
  let sent = 0
  while (Date.now() < end) {
    const due = Math.ceil(perSecond / 20)
    for (let index = 0; index < due; index++, sent++) send(pool, bodies, sent)
    // One session of the pool, whatever it does.
    if (sent % (perSecond * 10) < due) await endOneSession(registry)
    await sleep(50)
  }
  clearInterval(reader)
  await sleep(1_000)
  await pool.close()
  report(readings, readFileSync(join(folder, 'ours.log'), 'utf8'))
} finally {
  await stopPrograms()
  for (let undo = undoing.pop(); undo; undo = undoing.pop()) await undo()
}

function send(pool: Pool, bodies: readonly string[], number: number): void {
  // Far apart, so that what comes next was not asked just before.
  const body = bodies[(number * 7_919) % bodies.length] ?? ''
  const fault = number % oneFaultIn === 0 ? (number / oneFaultIn) % 2 : undefined
  const signal = fault === 0 ? AbortSignal.timeout(1) : undefined
  const sentBody = fault === 1 ? JSON.stringify({ query: `{ state(code: "20") { nothing${number} } }` }) : body
  pool
    .request({
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: sentBody,
      signal,
    })
    .then(async ({ statusCode, body: answer }) => {
      const { errors } = (await answer.json()) as { readonly errors?: unknown }
      if (statusCode === 400) counts.refused++
      else if (errors || statusCode !== 200) counts.partial++
      else counts.whole++
    })
    .catch(() => {
      if (signal) counts.hungUp++
      else counts.lost++
    })
}

async function endOneSession(registry: pg.Client): Promise<void> {
  await registry.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'subgraph personnel' and usename = current_user order by random() limit 1`)
}

function readProcess(pid: number): Reading {
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  return { residentMb: kilobytes / 1_024, openFiles: readdirSync(`/proc/${pid}/fd`).length }
}

function report(readings: readonly Reading[], log: string): void {
  const warm = readings.slice(Math.floor(readings.length * warmUpShare))
  const part = Math.max(1, Math.floor(warm.length / 4))
  const [first, last] = [warm.slice(0, part), warm.slice(-part)]
  const memory = [first, last].map((each) => median(each.map(({ residentMb }) => residentMb))) as [number, number]
  const files = [first, last].map((each) => median(each.map(({ openFiles }) => openFiles))) as [number, number]
  console.log(
    `${minutes} minutes, ${perSecond} requests a second; after the first ${(warmUpShare * minutes).toFixed(1)} minutes:`,
  )
  console.log(
    `memory ${memory[0].toFixed(0)} → ${memory[1].toFixed(0)} MB (${((memory[1] / memory[0] - 1) * 100).toFixed(1)} %), open files ${files[0]} → ${files[1]}`,
  )
  const { whole, partial, refused, hungUp, lost } = counts
  console.log(`${whole} whole answers, ${partial} partial, ${refused} refused, ${hungUp} hung up, ${lost} lost`)
  console.log(`${(log.match(/unhandled/gi) ?? []).length} unhandled rejections in the log`)
}
