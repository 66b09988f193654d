import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { type AccessEntry, appendEntry } from '../../../../subgraphs/shared/access-log/access-entry.ts'
import { listAccesses } from '../../../../subgraphs/shared/access-log/list-accesses.ts'
import { verifyChain } from '../../../../subgraphs/shared/access-log/verify-chain.ts'
import { openPersonalData } from '../../../../subgraphs/shared/personal/personal-data.ts'
import { testDatabase } from '../../../support/database.ts'

const { db, personalSources } = await testDatabase('migrated')
const entry: AccessEntry = {
  requestId: 'r',
  subject: 'ana@example',
  purpose: 'CARE',
  field: 'HealthWorker.identity',
  scope: 'identity:read',
  type: 'HealthWorker',
  persons: ['W-20-000001'],
  fields: ['name'],
  states: 'all',
  outcome: 'ANSWERED',
}
const firstHash = createHash('sha256').update('salud-unificada access log').digest('hex')

beforeEach(async () => {
  await sql`truncate access_log.entries`.execute(db)
  await sql`update access_log.head set id = 0, hash = sha256('salud-unificada access log')`.execute(db)
})

describe('the chain of the access log', () => {
  it('is whole when it is empty, and after any number of entries', async () => {
    expect(await verifyChain(db)).toEqual({ intact: 0, hash: firstHash, broken: undefined })
    await append(3)
    expect(await verifyChain(db)).toMatchObject({ intact: 3, broken: undefined })
  })

  it('does not fork when many write at once', async () => {
    await Promise.all(Array.from({ length: 40 }, () => append(1)))
    expect(await verifyChain(db)).toMatchObject({ intact: 40, broken: undefined })
  })

  it.each([
    [
      'an entry changed',
      sql`update access_log.entries set entry = replace(entry, 'ana', 'eva') where id = 3`,
      3,
      'it is not what its hash says',
    ],
    [
      'a moment changed',
      sql`update access_log.entries set written_at = '2020-01-01T00:00:00.000000Z' where id = 2`,
      2,
      'it is not what its hash says',
    ],
    ['an entry taken out', sql`delete from access_log.entries where id = 2`, 2, 'it is missing; the next one is 3'],
    ['the last one taken out', sql`delete from access_log.entries where id = 5`, 5, 'it is missing; there were 5'],
    ['all taken out', sql`truncate access_log.entries`, 1, 'it is missing; there were 5'],
    [
      'an entry changed with its hash',
      sql`
        update access_log.entries set entry = '{}', hash = sha256(prev_hash || convert_to(id || ' ' || written_at || ' {}', 'UTF8'))
        where id = 4`,
      5,
      'it does not follow from the entry before it',
    ],
    [
      'the last one changed with its hash',
      sql`
        update access_log.entries set entry = '{}', hash = sha256(prev_hash || convert_to(id || ' ' || written_at || ' {}', 'UTF8'))
        where id = 5`,
      5,
      'it is not the one that was written last',
    ],
  ])('shows %s', async (_, tampering, id, reason) => {
    await append(5)
    await tampering.execute(db)
    expect((await verifyChain(db)).broken).toEqual({ id, reason })
  })

  it('shows by a hash that was kept elsewhere that all was written anew', async () => {
    await append(2)
    const { hash } = await verifyChain(db)
    await append(1)
    expect((await verifyChain(db, hash)).broken).toBeUndefined()
    await sql`truncate access_log.entries`.execute(db)
    await sql`update access_log.head set id = 0, hash = sha256('salud-unificada access log')`.execute(db)
    await append(3)
    expect((await verifyChain(db)).broken).toBeUndefined()
    expect((await verifyChain(db, hash)).broken).toEqual({ id: 1, reason: `no entry has the hash ${hash}` })
  })

  it('takes entries from the roles that read persons, and lets them do nothing else', async () => {
    for (const source of Object.values(personalSources)) {
      const { db: reader } = openPersonalData(source, 'test')
      try {
        await appendEntry(reader, entry)
        for (const attempt of [
          sql`select from access_log.entries`,
          sql`insert into access_log.entries values (9, '', '', '', '')`,
          sql`update access_log.entries set entry = ''`,
          sql`delete from access_log.entries`,
          sql`truncate access_log.entries`,
          sql`update access_log.head set id = 0`,
        ]) {
          await expect(attempt.execute(reader)).rejects.toThrow(/permission denied for table (entries|head)/)
        }
      } finally {
        await reader.destroy()
      }
    }
    expect(await verifyChain(db)).toMatchObject({ intact: 2, broken: undefined })
  })

  it('tells who saw a person’s data, by the keys of persons alone', async () => {
    await appendEntry(db, { ...entry, persons: ['W-20-000001', 'W-20-000002'] })
    await appendEntry(db, { ...entry, persons: ['W-20-000003'], subject: 'W-20-000001' })
    await appendEntry(db, { ...entry, persons: ['W-20-000001'], type: 'Credential' })
    const accesses = await listAccesses(db, 'HealthWorker', 'W-20-000001')
    expect(accesses.map(({ id, entry: { subject } }) => [id, subject])).toEqual([[1, 'ana@example']])
  })
})

async function append(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await appendEntry(db, { ...entry, requestId: `r${index}` })
}
