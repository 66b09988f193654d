import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { anyone } from '../../../subgraphs/shared/access/caller.ts'
import { verifyChain } from '../../../subgraphs/shared/access-log/verify-chain.ts'
import { testDatabase } from '../../support/database.ts'
import { observe } from '../../support/observe.ts'
import { callerWith, identityQuery, startPersons, workers } from './ask-persons.ts'

const database = await testDatabase('demo', { copy: true })
const { ask, reported } = startPersons('personnel', database)
const whole = 'name professionalLicense curp unmasked'
const masked = identityQuery(`identity(purpose: AUDIT) { ${whole} }`)
const unmasked = identityQuery(`identity(purpose: AUDIT, unmasked: true) { ${whole} }`)
const reader = callerWith(['identity:read'])
const first = 'W-07-000001'
const second = 'W-20-000001'

describe('the identity of a health worker', () => {
  it('is masked unless asked for otherwise', async () => {
    const { data, errors } = await ask(masked, reader, workers(first, second))
    expect(errors).toBeUndefined()
    const found = data?._entities as readonly { readonly identity: Readonly<Record<string, string>> }[]
    const identities = found.map(({ identity }) => identity)
    expect(identities).toHaveLength(2)
    for (const identity of identities) {
      expect(identity.name).toMatch(/^[A-Z]\. [A-Z]\. [A-Z]\.$/)
      expect(identity.professionalLicense ?? '******00').toMatch(/^\*{6}\d\d$/)
      expect(identity.curp).toMatch(/^[A-Z]{4}\*{14}$/)
      expect(identity.unmasked).toBe(false)
    }
  })

  it('is whole with the scope for that, and made up', async () => {
    const caller = callerWith(['identity:read', 'identity:unmasked'])
    const { data, errors } = await ask(unmasked, caller, workers(first))
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      _entities: [
        {
          identity: {
            name: expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+ [A-Z][a-z]+$/),
            professionalLicense: expect.stringMatching(/^00\d{6}$/),
            curp: expect.stringMatching(/^[A-Z]{4}\d{6}[HM]XX[A-Z]{3}\d\d$/),
            unmasked: true,
          },
        },
      ],
    })
  })

  it('C6: identity without the scope, or unmasked without that scope, is refused', async (context) => {
    const before = await countEntries()
    for (const caller of [anyone, callerWith([]), callerWith(['credentials:verify', 'identity:unmasked'])]) {
      const { data, errors } = await ask(masked, caller, workers(first))
      expect(data).toBeNull()
      expect(errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN'])
    }
    const { data, errors } = await ask(unmasked, reader, workers(first, second))
    expect(data).toBeNull()
    expect(errors?.map((error) => [error.message, error.extensions?.code])).toEqual([
      [
        'HealthWorker.identity(unmasked:) may be seen only with a token that has the scope identity:unmasked.',
        'FORBIDDEN',
      ],
    ])
    // Nobody was seen.
    expect(await countEntries()).toBe(before)
    observe(context, 'FORBIDDEN without data')
  })

  it('C6: an alias, a fragment and @include reach it no more than its name does', async (context) => {
    const asked = [
      identityQuery(`x: identity(purpose: AUDIT) { y: curp }`),
      `${identityQuery('...F')} fragment F on HealthWorker { ...G } fragment G on HealthWorker { identity(purpose: AUDIT) { curp } }`,
      `query ($of: [_Any!]!, $yes: Boolean = true) { _entities(representations: $of) { ... on HealthWorker { identity(purpose: AUDIT) @include(if: $yes) { curp } } } }`,
    ]
    for (const query of asked) {
      const { data, errors } = await ask(query, callerWith([]), workers(first))
      expect(JSON.stringify(data)).not.toContain('*')
      expect(errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN'])
    }
    observe(context, 'FORBIDDEN for each')
  })

  it('is null for a worker of another state, as for one that nobody knows', async () => {
    const caller = callerWith(['identity:read'], ['07'])
    const { data, errors } = await ask(masked, caller, workers(first, second, 'W-20-999999'))
    expect(errors).toBeUndefined()
    expect(data?._entities).toEqual([{ identity: expect.anything() }, { identity: null }, { identity: null }])
    for (const states of [[], ['07,20'], ['%'], ['*'], ['national']]) {
      const none = await ask(masked, callerWith(['identity:read'], states), workers(first, second))
      expect(none.data?._entities).toEqual([{ identity: null }, { identity: null }])
    }
  })

  it('makes one entry for each answer, which says who asked, why and about whom', async () => {
    const before = await countEntries()
    await ask(masked, callerWith(['identity:read'], ['07', '20']), workers(first, second, first))
    expect(await countEntries()).toBe(before + 1)
    expect(await newestEntry()).toEqual({
      requestId: 'request-1',
      subject: 'ana@example',
      purpose: 'AUDIT',
      field: 'HealthWorker.identity',
      scope: 'identity:read',
      type: 'HealthWorker',
      persons: [first, second],
      fields: ['curp', 'name', 'professionalLicense', 'unmasked'],
      states: ['07', '20'],
      outcome: 'ANSWERED',
    })
    await ask(identityQuery('identity(purpose: CARE) { name }'), reader, workers(first))
    expect(await newestEntry()).toMatchObject({ purpose: 'CARE', fields: ['name'] })
    expect(await verifyChain(database.db)).toMatchObject({ broken: undefined })
  })

  it('asks the database four times for any number of workers', async () => {
    const many = Array.from({ length: 50 }, (_, index) => `W-07-${String(index + 1).padStart(6, '0')}`)
    const before = await countEntries()
    const { data } = await ask(masked, reader, workers(...many))
    expect(data?._entities).toHaveLength(50)
    expect(await countEntries()).toBe(before + 1)
  })

  it('is not told when the log cannot be written', async () => {
    await sql`alter table access_log.entries add constraint full_disk check (false) not valid`.execute(database.db)
    try {
      reported.length = 0
      const { data, errors } = await ask(masked, reader, workers(first))
      expect(data).toEqual({ _entities: [{ identity: null }] })
      expect(errors?.map((error) => [error.message, error.extensions?.code])).toEqual([
        ['The registry personnel cannot be reached at the moment.', 'SUBGRAPH_UNAVAILABLE'],
      ])
      expect(String(reported[0])).toContain('Expected to read persons and to log it, but that failed.')
    } finally {
      await sql`alter table access_log.entries drop constraint full_disk`.execute(database.db)
    }
    expect((await ask(masked, reader, workers(first))).errors).toBeUndefined()
  })
})

async function countEntries(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from access_log.entries`.execute(
    database.db,
  )
  return rows[0]?.count ?? 0
}

async function newestEntry(): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ entry: Record<string, unknown> }>`
    select entry::jsonb as entry from access_log.entries order by id desc limit 1`.execute(database.db)
  return rows[0]?.entry ?? {}
}
