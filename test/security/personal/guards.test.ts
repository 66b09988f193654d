import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { readIdentities } from '../../../subgraphs/personnel/identity/worker-identity.ts'
import type { Scope } from '../../../subgraphs/shared/access/scopes.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { createContext } from '../../../subgraphs/shared/graph/context.ts'
import { testDatabase } from '../../support/database.ts'
import { observe } from '../../support/observe.ts'
import { callerWith, identityQuery, startPersons, workers } from './ask-persons.ts'

const database = await testDatabase('demo', { copy: true })
const { ask, personal } = startPersons('personnel', database)
const worker = 'W-20-000001'
const masked = sql`select name_masked from personnel_identity.identities where worker_id = ${worker} and ended_by is null`
const sealed = sql`select sealed from personnel_identity.sealed_identities where worker_id = ${worker}`

it('C6: without the checks of gateway and resolver the database still refuses, for lack of the scope or of the state', async (context) => {
  // What a resolver that checks nothing would run, with the caller's own settings or with none.
  await expect(readAs('', 'all', masked)).rejects.toThrow('the scope identity:read is needed')
  await expect(readAs('credentials:verify identity:readx', 'all', masked)).rejects.toThrow('identity:read is needed')
  await expect(masked.execute(personal.db)).rejects.toThrow('the scope identity:read is needed')
  await expect(readAs('identity:read', 'all', sealed)).rejects.toThrow('the scope identity:unmasked is needed')
  expect(await readAs('identity:read', '07', masked)).toEqual([])
  expect(await readAs('identity:read', '', masked)).toEqual([])
  expect(await readAs('identity:read', '20', masked)).toHaveLength(1)
  expect(await readAs('identity:unmasked', '07', sealed)).toEqual([])
  expect(await readAs('identity:unmasked', '20', sealed)).toHaveLength(1)
  observe(context, 'the database refuses by itself, with the caller’s settings and without any')
})

it('C6: without the policies of the database the resolver still refuses', async (context) => {
  await sql`alter table personnel_identity.identities disable row level security`.execute(database.db)
  try {
    // By itself: nobody has looked at the operation.
    const read = (scopes: readonly Scope[], unmasked: boolean) => {
      const asking = createContext(personal.db, callerWith(scopes), { personal, requestId: 'request-1' })
      return readIdentities([worker], { purpose: 'AUDIT', unmasked }, asking)
    }
    await expect(read([], false)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN', scope: 'identity:read' } })
    const whole = read(['identity:read'], true)
    await expect(whole).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN', scope: 'identity:unmasked' } })
    expect(await read(['identity:read'], false)).toMatchObject([{ unmasked: false }])
    const { rows } = await sql<{ outcome: string }>`
      select entry::jsonb ->> 'outcome' as outcome from access_log.entries order by id desc limit 3`.execute(
      database.db,
    )
    expect(rows.map(({ outcome }) => outcome)).toEqual(['ANSWERED', 'REFUSED', 'REFUSED'])
  } finally {
    await sql`alter table personnel_identity.identities enable row level security`.execute(database.db)
  }
  observe(context, 'FORBIDDEN for a field and for what an argument opens; the log has both')
})

it('C6: the roles of the registries reach no person and no entry of the log, whatever settings they make', async (context) => {
  for (const url of Object.values(database.registryUrls)) {
    const db = openDatabase({ connectionString: url, applicationName: 'test' })
    try {
      for (const read of [
        masked,
        sealed,
        sql`select from beneficiaries_identity.credentials`,
        sql`select from access_log.entries`,
        sql`select access_log.append('{}')`,
        sql`select personnel_identity.require_scope('identity:read')`,
      ]) {
        const attempt = db.transaction().execute(async (tx) => {
          await sql`select set_config('app.scopes', 'identity:read identity:unmasked', true), set_config('app.states', 'all', true)`.execute(
            tx,
          )
          await read.execute(tx)
        })
        await expect(attempt).rejects.toThrow(
          /permission denied for schema (personnel|beneficiaries)_identity|access_log/,
        )
      }
      for (const role of ['personnel_identity', 'beneficiaries_identity']) {
        await expect(sql`set role ${sql.ref(role)}`.execute(db)).rejects.toThrow(/permission denied to set role/)
      }
    } finally {
      await db.destroy()
    }
  }
  observe(context, 'permission denied for each')
})

it('C6: the role of a registry’s persons reads neither those of the other one, nor columns that no answer needs', async (context) => {
  const other = openDatabase({ connectionString: database.personalSources.beneficiaries.url, applicationName: 'test' })
  try {
    await expect(masked.execute(other)).rejects.toThrow('permission denied for schema personnel_identity')
    await expect(sql`select sealed from beneficiaries_identity.credentials`.execute(other)).rejects.toThrow(
      'permission denied for table credentials',
    )
    for (const column of ['sealed', 'curp_hmac']) {
      const read = sql`select ${sql.ref(column)} from personnel_identity.identities`.execute(personal.db)
      await expect(read, column).rejects.toThrow('permission denied for table identities')
    }
    await expect(sql`delete from personnel_identity.identities`.execute(personal.db)).rejects.toThrow(
      'permission denied',
    )
  } finally {
    await other.destroy()
  }
  observe(context, 'permission denied for each')
})

it('gives a copy of the database no name, licence or CURP', async () => {
  const { rows } = await sql<{ text: string }>`select i::text as text from personnel_identity.identities i`.execute(
    database.db,
  )
  const { data } = await ask(
    identityQuery('identity(purpose: AUDIT, unmasked: true) { name curp }'),
    callerWith(['identity:read', 'identity:unmasked']),
    workers(worker),
  )
  const found = data?._entities as readonly { readonly identity: { readonly name: string; readonly curp: string } }[]
  expect(rows.length).toBeGreaterThan(1_000)
  for (const value of [found[0]?.identity.name, found[0]?.identity.curp]) {
    expect(value?.length).toBeGreaterThan(10)
    for (const { text } of rows) expect(text).not.toContain(value)
  }
})

async function readAs(scopes: string, states: string, read: typeof masked): Promise<readonly unknown[]> {
  return personal.db.transaction().execute(async (tx) => {
    await sql`select set_config('app.scopes', ${scopes}, true), set_config('app.states', ${states}, true)`.execute(tx)
    return (await read.execute(tx)).rows
  })
}
