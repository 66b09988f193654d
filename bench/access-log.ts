import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { registries } from '../subgraphs/registries.ts'
import { appendEntry } from '../subgraphs/shared/access-log/access-entry.ts'
import { openEmbedded } from '../subgraphs/shared/database/embedded/open-embedded.ts'
import { openDatabase } from '../subgraphs/shared/database/open-database.ts'
import { scopeSetting } from '../subgraphs/shared/database/reading/row-scope.ts'
import { prepareEmbedded } from '../subgraphs/shared/demo/prepare-embedded.ts'
import { openIdentityKey } from '../subgraphs/shared/personal/identity-key.ts'
import { scopesSetting } from '../subgraphs/shared/personal/person-policy.ts'
import { openPersonalData } from '../subgraphs/shared/personal/personal-data.ts'
import { createProgress } from '../subgraphs/shared/terminal/progress.ts'
import { median } from './figures.ts'

// What the entry in the access log adds to an answer that tells of a person: the transaction that reads one identity, with the entry
// and without, in turn: `npm run bench:access-log`.

const rounds = 2_000
const folder = mkdtempSync(join(tmpdir(), 'salud-unificada-bench-'))
// As root the server runs as somebody else, who must be let through.
chmodSync(folder, 0o755)
const embedded = await openEmbedded({ dataDir: folder, command: 'npm run bench:access-log', hold: false })
try {
  const key = openIdentityKey(folder)
  await prepareEmbedded(embedded.urls.owner, registries, createProgress(process.stderr), { identityKey: key })
  const workers = await listWorkers(embedded.urls.owner)
  const { db } = openPersonalData({ url: embedded.urls.personnel_identity, key }, 'bench:access-log')
  const withEntry: number[] = []
  const without: number[] = []
  for (let round = 0; round < rounds; round++) {
    const worker = workers[round % workers.length] ?? ''
    withEntry.push(await time(() => read(db, worker, true)))
    without.push(await time(() => read(db, worker, false)))
  }
  await db.destroy()
  const [logged, bare] = [median(withEntry), median(without)]
  console.log('| p50 in ms | with its entry | without | the entry |\n| --- | ---: | ---: | ---: |')
  console.log(`| one identity, read | ${logged.toFixed(2)} | ${bare.toFixed(2)} | ${(logged - bare).toFixed(2)} |`)
} finally {
  await embedded.stop()
  rmSync(folder, { recursive: true })
}

/** Of one state, whose identity is known. */
async function listWorkers(ownerUrl: string): Promise<readonly string[]> {
  const db = openDatabase({ connectionString: ownerUrl, applicationName: 'bench:access-log' })
  const { rows } = await sql<{ id: string }>`
    select worker_id as id from personnel_identity.identities where state_code = '20' and ended_by is null`.execute(db)
  await db.destroy()
  return rows.map(({ id }) => id)
}

/** As `readPersons` does it. */
function read(db: Kysely<unknown>, worker: string, isLogged: boolean): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await sql`
      select set_config(${sql.lit(scopeSetting)}, '20', true),
        set_config(${sql.lit(scopesSetting)}, 'identity:read', true)`.execute(tx)
    const { rows } = await sql`
      select worker_id, name_masked from personnel_identity.identities
      where worker_id = ${worker} and ended_by is null`.execute(tx)
    if (rows.length !== 1) throw new Error(`Expected the identity of ${worker}, but got ${rows.length}.`)
    if (!isLogged) return
    await appendEntry(tx, {
      requestId: 'bench',
      subject: 'bench',
      purpose: 'AUDIT',
      field: 'HealthWorker.identity',
      scope: 'identity:read',
      type: 'HealthWorker',
      persons: [worker],
      fields: ['name'],
      states: ['20'],
      outcome: 'ANSWERED',
    })
  })
}

async function time(work: () => Promise<void>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}
