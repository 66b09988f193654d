import { expect, it } from 'vitest'
import { openSession } from '../../../../subgraphs/shared/database/open-session.ts'
import { loadDemo } from '../../../../subgraphs/shared/demo/load-demo.ts'
import { lockImports } from '../../../../subgraphs/shared/import/import-lock.ts'
import { runImport } from '../../../../subgraphs/shared/import/run-import.ts'
import { testToday, tinyDatabase, writeFiles } from '../../../support/tiny-database.ts'
import { makeBedsCsv, makeClues, readTinyData, tinyRegistries } from '../../../support/tiny-registries.ts'

const { db, url, session, importFiles } = await tinyDatabase()

it('the second says for whom it waits', async () => {
  const other = await openSession({ connectionString: url, applicationName: 'the first import' })
  const held = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const first = other.db.transaction().execute(async (tx) => {
    await lockImports(tx, () => undefined)
    held.resolve()
    await release.promise
  })
  await held.promise
  const notices: string[] = []
  const second = importFiles(
    { 'a-2026-08.csv': makeBedsCsv([[makeClues(1), '1', 'Oaxaca']]) },
    {
      onNotice(message) {
        notices.push(message)
        release.resolve()
      },
    },
  )
  expect((await second).loads).toMatchObject([{ added: 1 }])
  await first
  await other.end()
  expect(notices).toEqual([
    expect.stringMatching(
      /^Waiting for another import to end \(the first import, process \d+ of the database, since \d\d:\d\d:\d\d UTC\)\.$/,
    ),
  ])
})

it('demo data wait for an import, and then refuse', async () => {
  const held = Promise.withResolvers<void>()
  const path = await writeFiles({ 'a-2026-08.csv': makeBedsCsv([[makeClues(1), '1', 'Oaxaca']]) })
  const first = runImport(session, tinyRegistries, path, {
    today: testToday,
    onProgress(step) {
      if (step.startsWith('totals')) held.resolve()
    },
  })
  await held.promise
  await expect(Promise.all([first, loadDemo(url, tinyRegistries)])).rejects.toThrow(
    'Expected a database that never had data, for demo data never mix with others, but it has data sets.',
  )
  await first
  expect((await readTinyData(db)).beds).toHaveLength(1)
})
