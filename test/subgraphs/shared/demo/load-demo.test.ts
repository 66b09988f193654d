import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../../../subgraphs/shared/database/migrate.ts'
import { type DemoProgress, loadDemo, needsDemo } from '../../../../subgraphs/shared/demo/load-demo.ts'
import { prepareEmbedded } from '../../../../subgraphs/shared/demo/prepare-embedded.ts'
import { createProgress } from '../../../../subgraphs/shared/terminal/progress.ts'
import { testDatabase } from '../../../support/database.ts'
import { makeRegistry } from '../../../support/make-registry.ts'

const registry = makeRegistry()

describe('loadDemo', () => {
  it('loads each registry’s facts as a data set that says it is demo', async () => {
    const { db, url } = await makeMigrated()
    const heard: DemoProgress[] = []
    await loadDemo(url, [registry], { scale: 2, onProgress: (progress) => heard.push(progress) })
    const datasets = await sql`
      select registry, source, file_name as "fileName", file_id = id as "isFirstOfFile", sha256 ~ '^[0-9a-f]{64}$' as "hasSum",
        scopes, cut_date as cut, rows_read as read, rows_accepted as accepted, demo
      from reference.datasets`.execute(db)
    expect(datasets.rows).toEqual([
      {
        registry: 'facilities',
        source: 'demo',
        fileName: 'demo facilities',
        isFirstOfFile: true,
        hasSum: true,
        scopes: ['MX'],
        cut: '2024-07-31',
        read: 200,
        accepted: 200,
        demo: true,
      },
    ])
    const state = await sql`
      select r.newest_cut as cut, r.data_version::int as version, c.note_count as derived
      from reference.registries r, facilities.note_counts c where registry = 'facilities'`.execute(db)
    expect(state.rows).toEqual([{ cut: '2024-07-31', version: 1, derived: 200 }])
    expect(heard).toEqual([
      { step: 'facilities', done: 0, total: 2 },
      { step: 'facilities, totals', done: 1, total: 2 },
      { step: 'done', done: 2, total: 2 },
    ])
  })

  it('refuses a database that has data, also when two load at once', async () => {
    const { db, url } = await makeMigrated()
    const outcomes = await Promise.allSettled([loadDemo(url, [registry]), loadDemo(url, [registry])])
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused.map((outcome) => outcome.reason.message)).toEqual([
      'Expected a database that never had data, for demo data never mix with others, but it has data sets.',
    ])
    const { rows } = await sql`select count(*)::int as notes from facilities.notes`.execute(db)
    expect(rows).toEqual([{ notes: 100 }])
  })

  it('counts for nothing when it fails, and begins anew the next time', async () => {
    const { db, url } = await makeMigrated()
    const broken = makeRegistry({
      derivations: [
        {
          derivations: [
            {
              tables: ['facilities.note_counts'],
              async derive(tx) {
                await sql`select * from facilities.absent`.execute(tx)
              },
            },
          ],
        },
      ],
    })
    await expect(loadDemo(url, [broken])).rejects.toThrow('relation "facilities.absent" does not exist')
    expect(await needsDemo(db)).toBe(true)
    await loadDemo(url, [registry])
    const { rows } = await sql`
      select (select count(*)::int from facilities.notes) as notes, note_count as derived
      from facilities.note_counts`.execute(db)
    expect(rows).toEqual([{ notes: 100, derived: 100 }])
  })

  it('leaves tables with the keys and indexes that they had', async () => {
    const { db, url } = await makeMigrated()
    await sql`create index notes_by_code on facilities.notes (code) where note is not null`.execute(db)
    const before = await listIndexes(db)
    await loadDemo(url, [registry])
    expect(before).toHaveLength(2)
    expect(await listIndexes(db)).toEqual(before)
  })
})

describe('needsDemo', () => {
  it('is false for ever once data were in, also after they were taken back', async () => {
    const { db } = await makeMigrated()
    expect(await needsDemo(db)).toBe(true)
    await sql`
      insert into reference.datasets (file_id, registry, source, file_name, sha256, scopes, cut_date, undone_at)
      values (1, 'facilities', 'a-list', 'list.csv', '00', '{MX}', '2026-08-13', now())`.execute(db)
    expect(await needsDemo(db)).toBe(false)
  })
})

describe('prepareEmbedded', () => {
  it('migrates and loads the demo data on the first start only, telling each step', async () => {
    const { url } = await testDatabase('empty')
    let shown = ''
    const progress = createProgress({ write: (text) => (shown += text) })
    expect(await prepareEmbedded(url, [registry], progress)).toEqual({ demoLoaded: true, holdsDemo: true })
    expect(shown).toBe(
      ['Loading demo data: facilities', 'Loading demo data: facilities, totals', 'Loading demo data: done', ''].join(
        '\n',
      ),
    )
    expect(await prepareEmbedded(url, [registry], progress)).toEqual({ demoLoaded: false, holdsDemo: true })
  })
})

async function makeMigrated() {
  const database = await testDatabase('empty')
  await migrate(database.db, [registry])
  return database
}

async function listIndexes(db: Kysely<unknown>) {
  const { rows } = await sql`
    select indexdef, conname, contype from pg_indexes i
    left join pg_constraint c on c.conname = i.indexname
    where tablename = 'notes' order by indexname`.execute(db)
  return rows
}
