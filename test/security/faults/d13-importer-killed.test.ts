import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { openSession } from '../../../subgraphs/shared/database/open-session.ts'
import { lockImports } from '../../../subgraphs/shared/import/import-lock.ts'
import { runImport } from '../../../subgraphs/shared/import/run-import.ts'
import { undoImport } from '../../../subgraphs/shared/import/undo-import.ts'
import { observe } from '../../support/observe.ts'
import { testToday, tinyDatabase, writeFiles } from '../../support/tiny-database.ts'
import { makeBedsCsv, makeClues, readTinyData, readTinyRows, tinyRegistries } from '../../support/tiny-registries.ts'

const { db, url, session, importFiles } = await tinyDatabase()

/** `KILLS=100` for the whole goal. */
const killCount = Number(process.env.KILLS ?? 20)
const rowCount = 1_500
const script = fileURLToPath(new URL('../../support/import-tiny.ts', import.meta.url))

it('D13: an import killed at any point leaves the old data or the new, never a mix', {
  timeout: 300_000,
}, async (context) => {
  await importFiles({ 'beds-2026-08.csv': makeBeds(0) })
  const old = await readTinyRows(db)
  const paths = await writeFiles({ 'beds-2026-09.csv': makeBeds(1), 'beds-2026-10.csv': makeBeds(2) })
  const whole = await importAndKill(paths, Number.POSITIVE_INFINITY)
  expect(whole.hasEnded).toBe(true)
  const changed = await readTinyRows(db)
  await undoAll()
  expect(await readTinyRows(db)).toEqual(old)

  const outcomes = { old: 0, new: 0 }
  for (let kill = 0; kill < killCount; kill++) {
    await importAndKill(paths, (whole.millis * (kill + 0.5)) / killCount)
    const rows = await readTinyRows(db)
    const datasets = await countNewDatasets()
    if (datasets === 0) {
      expect(rows).toEqual(old)
      outcomes.old++
    } else {
      expect(datasets).toBe(2)
      expect(withoutIds(rows)).toEqual(withoutIds(changed))
      outcomes.new++
      await undoAll()
    }
  }
  console.log(
    `Killed ${killCount} times within ${Math.round(whole.millis)} ms: ${outcomes.old} old, ${outcomes.new} new`,
  )
  expect(outcomes.old + outcomes.new).toBe(killCount)
  // Else the kills came too late to say anything.
  expect(outcomes.old).toBeGreaterThan(killCount / 4)
  observe(context, 'the old data or the new each time')
})

it('D13: two imports at once both go in, one after the other', async (context) => {
  const paths = await writeFiles({
    'a-2026-08.csv': makeBedsCsv([[makeClues(1), '1', 'Oaxaca']]),
    'b-2026-08.csv': makeBedsCsv([[makeClues(1, 'PL'), '2', 'Puebla']]),
  })
  await Promise.all(
    paths.map(async (path) => {
      const own = await openSession({ connectionString: url, applicationName: 'test' })
      await runImport(own, tinyRegistries, [path], { today: testToday }).finally(() => own.end())
    }),
  )
  expect((await readTinyData(db)).totals).toEqual([
    { pair: 'IMB:20', beds: 1 },
    { pair: 'IMB:21', beds: 2 },
  ])
  observe(context, 'the second waits; the data of both are there')
})

/** Kills the process some time after it has begun, and waits until the database has done with it. */
async function importAndKill(paths: readonly string[], afterMillis: number) {
  const child = spawn(process.execPath, [script, url, ...paths], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exit = once(child, 'exit')
  await once(child.stdout, 'data')
  const begin = performance.now()
  if (Number.isFinite(afterMillis)) {
    await Promise.race([delay(afterMillis), exit])
    child.kill('SIGKILL')
  }
  const [code] = await exit
  const millis = performance.now() - begin
  await session.db.transaction().execute((tx) => lockImports(tx, () => undefined))
  return { hasEnded: code === 0, millis }
}

function makeBeds(version: number): string {
  const rows = Array.from({ length: rowCount }, (_, index) => {
    // Each version drops some units, adds some, and changes the beds of others.
    const serial = index + version * 25
    return [makeClues(serial), String((serial * (1 + (serial % 3) * version)) % 50), `Unidad ${serial}`] as const
  })
  return makeBedsCsv(rows)
}

async function undoAll(): Promise<void> {
  for (const { id } of await listNewDatasets()) await undoImport(session, tinyRegistries, id)
}

async function countNewDatasets(): Promise<number> {
  return (await listNewDatasets()).length
}

async function listNewDatasets() {
  const { rows } = await sql<{ id: number }>`
    select id from reference.datasets where undone_at is null and cut_date > '2026-08-31' order by id desc`.execute(db)
  return rows
}

function withoutIds(rows: unknown): unknown {
  return JSON.parse(
    JSON.stringify(rows, (key, value) => (key === 'dataset_id' || key === 'ended_by' ? undefined : value)),
  )
}
