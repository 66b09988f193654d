import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listInputFiles } from '../../../../subgraphs/shared/import/list-input-files.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'

it('opens folders up, and tells which of their files it passes over', async () => {
  const folder = await makeTemporaryFolder()
  await mkdir(join(folder, 'inner'))
  for (const name of ['B.CSV', 'a.json', 'notes.md', '.hidden.csv', 'old.report.csv', 'inner/c.Xlsx', 'inner/d.tsv']) {
    await writeFile(join(folder, name), '')
  }
  expect(await listInputFiles([folder])).toEqual({
    paths: ['B.CSV', 'a.json', 'inner/c.Xlsx', 'inner/d.tsv'].map((name) => join(folder, name)),
    passedOver: [{ file: 'notes.md', reason: 'not a .csv, .tsv, .json or .xlsx file' }],
  })
})

it('takes a file that is named itself whatever its extension', async () => {
  const folder = await makeTemporaryFolder()
  const path = join(folder, 'data.txt')
  await writeFile(path, '')
  expect(await listInputFiles([path])).toEqual({ paths: [path], passedOver: [] })
})

it('refuses what is not there', async () => {
  await expect(listInputFiles(['/nowhere.csv'])).rejects.toThrow(
    'Expected a file or folder to import, but /nowhere.csv is not there.',
  )
})
