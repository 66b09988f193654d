import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type AccessEntry, appendEntry } from '../../../subgraphs/shared/access-log/access-entry.ts'
import { testDatabase } from '../../support/database.ts'
import { runCommand } from '../../support/run-command.ts'

const { db, url } = await testDatabase('migrated')
const run = (...args: readonly string[]) => runCommand('access-log', args, { DATABASE_URL: url })
const entry: AccessEntry = {
  requestId: 'request-7',
  subject: 'ana@example',
  purpose: 'CARE',
  field: 'HealthWorker.identity',
  scope: 'identity:read',
  type: 'HealthWorker',
  persons: ['W-20-000001'],
  fields: ['curp', 'name'],
  states: ['20'],
  outcome: 'ANSWERED',
}

describe('npm run access-log', () => {
  it('tells who saw a worker’s data, and that the chain is whole', async () => {
    await appendEntry(db, entry)
    const who = await run('who', '--worker', 'W-20-000001')
    expect(who).toMatchObject({ code: 0, stderr: '' })
    expect(who.stdout).toMatch(
      /^1 {2}\d{4}-\d\d-\d\dT[\d:.]+Z {2}ana@example {2}CARE {2}ANSWERED {2}HealthWorker\.identity \(curp, name\) {2}request request-7\n$/,
    )
    expect((await run('who', '--folio', 'IB-20-00000001')).stdout).toBe('Nobody asked for IB-20-00000001.\n')
    const verified = await run('verify')
    expect(verified.code).toBe(0)
    const hash = /^The access log is whole: 1 entry\. Its hash, to be kept elsewhere:\n([0-9a-f]{64})\n$/.exec(
      verified.stdout,
    )?.[1]
    expect((await run('verify', '--contains', hash ?? '')).code).toBe(0)
  })

  it('names the first entry that is broken, and ends with 1', async () => {
    await appendEntry(db, entry)
    await sql`update access_log.entries set entry = '{}' where id = 2`.execute(db)
    expect(await run('verify')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Entry 2 of the access log is broken: it is not what its hash says. 1 entry before it.\n',
    })
  })

  it('says what it takes', async () => {
    expect((await run('who')).stderr).toBe('Expected --worker or --folio, and only one of them.\n')
    expect((await run('verify', '--contains', 'x')).stderr).toContain('Expected 64 hexadecimal digits.')
    expect((await run('--help')).stdout).toContain('Who saw personal data')
  })
})
