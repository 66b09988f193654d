import { spawn } from 'node:child_process'
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { imssbUnitList } from '../subgraphs/facilities/sources/imssb-unit-list.ts'
import { registries } from '../subgraphs/registries.ts'
import { openEmbedded } from '../subgraphs/shared/database/embedded/open-embedded.ts'
import { migrate } from '../subgraphs/shared/database/migrate.ts'
import { openSession, type Session } from '../subgraphs/shared/database/open-session.ts'
import { checkDigit } from '../subgraphs/shared/keys/clues.ts'
import { states } from '../subgraphs/shared/reference/states.ts'

// Measures `npm run import` of a roster, rules and totals included, against COPY of the same positions and assignments
// into empty tables with the same indexes: `npm run bench:import`, or with `-- --positions 100000`.

const { values } = parseArgs({ options: { positions: { type: 'string', default: '1000000' } } })
const positionCount = Number(values.positions)
const unitCount = 10_000
const project = fileURLToPath(new URL('..', import.meta.url))
const { scripts } = JSON.parse(readFileSync(`${project}package.json`, 'utf8'))
const importCommand: readonly string[] = scripts.import.split(' ').slice(1)
const categories = ['NURSE', 'NURSE', 'GENERAL_PHYSICIAN', 'SPECIALIST', 'TECHNICIAN', 'ADMINISTRATIVE', 'OTHER']

const folder = mkdtempSync(join(tmpdir(), 'salud-bench-import-'))
const dataDir = join(folder, 'data')
const files = {
  units: 'units-2026-08.csv',
  roster: 'roster-2026-08.csv',
  positions: 'positions.csv',
  assignments: 'assignments.csv',
}
const pathOf = (name: keyof typeof files) => join(folder, files[name])

const embedded = await openEmbedded({ dataDir, command: 'npm run bench:import', hold: false })
try {
  const session = await openSession({ connectionString: embedded.urls.owner, applicationName: 'bench' })
  await migrate(session.db, registries)
  await writeFiles()
  await importFile(pathOf('units'))
  const before = await copyBare(session)
  const imported = await importFile(pathOf('roster'))
  const after = await copyBare(session)
  await session.end()
  const copySeconds = Math.min(before, after)
  const rate = (seconds: number) => `${Math.round(positionCount / seconds).toLocaleString('en')} positions/s`
  console.log(`bare COPY       ${before.toFixed(1)} s, ${after.toFixed(1)} s   ${rate(copySeconds)}`)
  console.log(
    `npm run import  ${imported.seconds.toFixed(1)} s   ${rate(imported.seconds)}   peak memory ${imported.peakMib} MiB`,
  )
  console.log(`ratio           ${(copySeconds / imported.seconds).toFixed(2)} of the rate of bare COPY`)
} finally {
  await embedded.stop()
  rmSync(folder, { recursive: true })
}

async function writeFiles(): Promise<void> {
  const keys = Array.from({ length: unitCount }, (_, index) => makeKey(index))
  await writeLines('units', unitLines(keys))
  await writeLines('roster', rosterLines(keys))
  await writeLines('positions', positionLines(keys))
  await writeLines('assignments', assignmentLines())
}

function makeKey(index: number): string {
  const state = states[Math.floor((index * states.length) / unitCount)]
  if (!state) throw new Error('Expected 32 states, but got none.')
  const letters = `${state.letters}IMB`
  const serial = index + 1
  return `${letters}${String(serial).padStart(5, '0')}${checkDigit(letters, serial)}`
}

function* unitLines(keys: readonly string[]): Generator<string> {
  const columns = imssbUnitList.header
  yield columns.join(',')
  for (const key of keys) {
    const unit: Readonly<Record<string, string>> = {
      clues_imb: key,
      clave_de_la_entidad: states.find((state) => state.letters === key.slice(0, 2))?.code ?? '',
      clave_del_municipio: '001',
      nombre_de_la_unidad: `UNIDAD ${key}`,
      estatus_de_operacion: 'EN OPERACION',
      nombre_de_tipologia: 'RURAL DE 01 NÚCLEO BÁSICO',
    }
    yield columns.map((column) => unit[column] ?? '').join(',')
  }
}

function describe(index: number) {
  const category = categories[index % categories.length] ?? 'OTHER'
  const specialty = category === 'SPECIALIST' ? 'PEDIATRICS' : ''
  const since = `20${String(10 + (index % 15)).padStart(2, '0')}-0${1 + (index % 9)}-01`
  return {
    position: `P-${String(index).padStart(8, '0')}`,
    worker: `W-${String(index).padStart(8, '0')}`,
    category,
    specialty,
    since,
  }
}

/** Rosters come unit by unit. */
function keyOf(keys: readonly string[], index: number): string {
  return keys[Math.floor((index * keys.length) / positionCount)] ?? ''
}

function* rosterLines(keys: readonly string[]): Generator<string> {
  yield 'position_id,clues,category,specialty,authorized_from,authorized_to,worker_id,worker_category,worker_specialty,assigned_from,assigned_to'
  for (let index = 0; index < positionCount; index++) {
    const { position, worker, category, specialty, since } = describe(index)
    yield `${position},${keyOf(keys, index)},${category},${specialty},${since},,${worker},,,${since},`
  }
}

function* positionLines(keys: readonly string[]): Generator<string> {
  for (let index = 0; index < positionCount; index++) {
    const { position, category, specialty, since } = describe(index)
    yield `${position},1,2026-08-31,infinity,${keyOf(keys, index)},${category},${specialty},${since}`
  }
}

function* assignmentLines(): Generator<string> {
  for (let index = 0; index < positionCount; index++) {
    const { position, worker, since } = describe(index)
    yield `${position},${worker},${since},1,2026-08-31,infinity`
  }
}

async function writeLines(name: keyof typeof files, lines: Iterable<string>): Promise<void> {
  const file = await open(pathOf(name), 'w')
  let text = ''
  for (const line of lines) {
    text += `${line}\n`
    if (text.length > 1_000_000) {
      await file.write(text)
      text = ''
    }
  }
  await file.write(text)
  await file.close()
}

/** Seconds that COPY takes into new tables like the registry's own. */
async function copyBare(session: Session): Promise<number> {
  await sql`drop schema if exists bare cascade`.execute(session.db)
  await sql`create schema bare`.execute(session.db)
  await sql`create table bare.positions (like personnel.positions including all)`.execute(session.db)
  await sql`create table bare.assignments (like personnel.assignments including all)`.execute(session.db)
  const begin = performance.now()
  const columns = 'position_id, dataset_id, valid_from, valid_to, clues, category, specialty, authorized_from'
  await pipeline(
    createReadStream(pathOf('positions')),
    session.copyIn(`copy bare.positions (${columns}) from stdin (format csv)`),
  )
  await pipeline(
    createReadStream(pathOf('assignments')),
    session.copyIn(
      'copy bare.assignments (position_id, worker_id, assigned_from, dataset_id, valid_from, valid_to) from stdin (format csv)',
    ),
  )
  return (performance.now() - begin) / 1000
}

/** The command as an operator runs it, without npm, whose memory is not the import's. */
async function importFile(path: string): Promise<{ readonly seconds: number; readonly peakMib: number }> {
  const begin = performance.now()
  const child = spawn(process.execPath, [...importCommand, path, '--report', folder], {
    cwd: project,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peakMib = 0
  const sample = setInterval(() => {
    peakMib = Math.max(peakMib, readPeakMib(child.pid))
  }, 200)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(sample)
  if (code !== 0) throw new Error(`Expected the import of ${path} to succeed, but it ended with ${code}.`)
  return { seconds: (performance.now() - begin) / 1000, peakMib }
}

function readPeakMib(pid: number | undefined): number {
  try {
    const [, kib = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Math.round(Number(kib) / 1024)
  } catch {
    // It has ended.
    return 0
  }
}
