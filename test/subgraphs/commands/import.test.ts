import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'
import { writeFiles } from '../../support/tiny-database.ts'

const { url } = await testDatabase('migrated')
const script = fileURLToPath(new URL('../../../subgraphs/commands/import.ts', import.meta.url))

// A few rows in the layout of INEGI's centroids; the second place is none in Mexico.
const centroids = [
  'entityCode,entityName,municipalityCode,municipalityName,avgLat,avgLon,popCenterLat,popCenterLon',
  '20,Oaxaca,067,Oaxaca de Juárez,17.06,-96.72,17.06,-96.72',
  '20,Oaxaca,001,Abejones,=1+1,-96.6,=1+1,-96.6',
  '',
].join('\n')

describe('npm run import', { timeout: 60_000 }, () => {
  it('loads a file, tells what became of it, reports each refused row, and takes it back', async () => {
    const folder = await makeTemporaryFolder()
    const [file = ''] = await writeFiles({ 'centroids-2020-03-15.csv': centroids })
    const loaded = await runCommand(file, '--report', folder)
    expect(loaded.stderr).toContain('centroids-2020-03-15.csv (inegi-centroids)\n')
    expect(loaded.code).toBe(0)
    const id = /inegi-centroids +(\d+) +2020-03-15 +2 /.exec(loaded.stdout)?.[1]
    const [report = ''] = await readdir(folder)
    expect(report).toMatch(/^import-\d{8}T\d{6}\.report\.csv$/)
    expect(loaded.stdout).toContain(`Refused rows and remarks: ${join(folder, report)}\n`)
    expect(await readFile(join(folder, report), 'utf8')).toMatch(
      /\r\ncentroids-2020-03-15\.csv,3,(REJECTED|WARNING),[A-Z_]+,\w+,'=1\+1,/,
    )

    const again = await runCommand(file, '--report', folder)
    expect(again).toMatchObject({
      code: 0,
      stdout: `Nothing new in centroids-2020-03-15.csv: inegi-centroids has had it since data set ${id}.\nNothing was loaded.\n`,
    })

    const undone = await runCommand('--undo', id ?? '')
    expect(undone).toMatchObject({
      code: 0,
      stdout: `Data set ${id} is taken back: inegi-centroids, centroids-2020-03-15.csv, cut 2020-03-15.\n`,
    })
  })

  it('takes a dry run back', async () => {
    const folder = await makeTemporaryFolder()
    const [file = ''] = await writeFiles({
      'dry-2020-03-15.csv': centroids.replace('=1+1', '17').replace('=1+1', '17'),
    })
    const { stdout, code } = await runCommand('--dry-run', file, '--report', folder)
    expect(code).toBe(0)
    expect(stdout).toMatch(/dry-2020-03-15\.csv +inegi-centroids +– +2020-03-15 +2 +2 +0 +0 +2 +0 +0 /)
    expect(stdout).toContain('A dry run: all of it was taken back.\n')
    expect(await readdir(folder)).toEqual([])
    const undone = await runCommand('--undo', '999999')
    expect(undone.code).toBe(1)
  })

  it('ends with 1 and one message when a file is not known', async () => {
    const [file = ''] = await writeFiles({ 'x.csv': 'a,b\n1,2\n' })
    const { stderr, stdout, code } = await runCommand(file)
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 })
    expect(stderr).toContain(`Expected ${file} to have the header of a known source, but got: a, b.\nKnown sources:\n`)
    expect(stderr).not.toContain('    at ')
  })

  it('lists every source and its columns with --help', async () => {
    const { stdout, code } = await runCommand('--help')
    expect(code).toBe(0)
    expect(stdout).toContain('Known sources, with the columns that a file must have; more are welcome:\n')
    expect(stdout).toMatch(/ {2}inegi-centroids \(facilities\): .+\n {6}entityCode, /)
  })

  it.each([
    [[], 'expected files to import, but got none'],
    [['--undo', '1', 'a.csv'], 'expected either files or --undo, but got both'],
    [['--undo', 'x'], 'Expected the id of a data set, a whole number.'],
    [['--force', 'a.csv'], "unknown option '--force'"],
    [['/nowhere.csv'], 'Expected a file or folder to import, but /nowhere.csv is not there.'],
    [['/nowhere.csv', '--cut', '2026-02-30'], 'Expected --cut to be a day like 2026-08-13, but got "2026-02-30".'],
  ])('refuses %j', async (args, message) => {
    const { stderr, code } = await runCommand(...args)
    expect(stderr).toContain(message)
    expect(code).toBe(1)
  })
})

function runCommand(...args: string[]) {
  const env = { PATH: process.env.PATH, DATABASE_URL: url }
  return new Promise<{ readonly stdout: string; readonly stderr: string; readonly code: number | null }>((resolve) => {
    const child = execFile(process.execPath, [script, ...args], { env }, (_, stdout, stderr) =>
      resolve({ stdout, stderr, code: child.exitCode }),
    )
  })
}
