import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { request } from 'undici'
import { startOurs } from './contenders/ours.ts'
import { openBenchDatabase } from './database.ts'
import { median } from './figures.ts'
import { readPeakMemoryMb } from './process-figures.ts'
import { stopPrograms } from './program.ts'

// Measures the export of a million health workers as CSV and as Parquet against PostgreSQL's own COPY of the same rows, in turn:
// `npm run bench:export`, or with `-- --scale 1` for a quarter of them.

const { values } = parseArgs({
  options: { scale: { type: 'string', default: '4' }, repetitions: { type: 'string', default: '3' } },
})

/** What the register `health-workers` selects, in the order in which the table lies. */
const copyStatement = `
  copy (
    select p.worker_id, p.category, p.specialty, p.position_id, k.clues, p.clues as reported_under, p.kind, p.institution,
      p.state_code, p.municipality_code
    from personnel.worker_periods p
    left join reference.unit_keys k on k.unit_id = p.unit_id and k.is_current
    where p.valid_to = 'infinity'
  ) to stdout (format csv, header)`

const undoing: (() => Promise<void> | void)[] = []
try {
  const folder = mkdtempSync(join(tmpdir(), 'salud-unificada-bench-logs-'))
  undoing.push(() => rmSync(folder, { recursive: true }))
  console.error(`Loading demo data ${values.scale} times as large, which takes minutes …`)
  const database = await openBenchDatabase(undefined, (undo) => undoing.push(undo), Number(values.scale))
  const ours = await startOurs('ours', { database, folder }, {})
  const pids = ours.programs.map(({ pid }) => pid)
  const base = `${ours.origin}/export/health-workers`
  const seconds = { copy: [] as number[], csv: [] as number[], parquet: [] as number[] }
  const rowCounts = new Set<string>()
  await take(`${ours.origin}/export/facilities.csv?state=20`)
  const peaks = [readPeakMemoryMb(pids)]
  for (let repetition = 0; repetition < Number(values.repetitions); repetition++) {
    seconds.copy.push(await measure(() => copyBare(database.ownerUrl)))
    seconds.csv.push(await measure(async () => rowCounts.add(await take(`${base}.csv`))))
    peaks.push(readPeakMemoryMb(pids))
    seconds.parquet.push(await measure(async () => rowCounts.add(await take(`${base}.parquet`))))
    peaks.push(readPeakMemoryMb(pids))
  }
  const copy = median(seconds.copy)
  console.log(`rows            ${[...rowCounts].join(', ')}`)
  console.log(
    `peak memory     ${peaks.map((peak) => peak?.toFixed(0)).join(', ')} MB: before, after each CSV and each Parquet`,
  )
  for (const [name, each] of Object.entries(seconds)) {
    const times = each.map((time) => time.toFixed(1)).join(', ')
    console.log(`${name.padEnd(15)} ${times} s   ${(copy / median(each)).toFixed(2)} of the rate of COPY`)
  }
} finally {
  await stopPrograms()
  for (let undo = undoing.pop(); undo; undo = undoing.pop()) await undo()
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return (performance.now() - begin) / 1_000
}

async function copyBare(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for await (const _ of client.query(copyTo(copyStatement)));
  await client.end()
}

/** Reads a file to its end and gives the number of its rows. */
async function take(url: string): Promise<string> {
  const { statusCode, body, trailers } = await request(url, { headersTimeout: 120_000 })
  if (statusCode !== 200) throw new Error(`Expected ${url} to be given, but got ${statusCode}: ${await body.text()}`)
  for await (const _ of body);
  return String(trailers['x-salud-row-count'])
}
