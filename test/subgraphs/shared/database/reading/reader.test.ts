import { sql } from 'kysely'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openDatabase } from '../../../../../subgraphs/shared/database/open-database.ts'
import { createColumnChoice } from '../../../../../subgraphs/shared/database/reading/choose-columns.ts'
import type { SqlText } from '../../../../../subgraphs/shared/database/reading/reader.ts'
import { readerOf } from '../../../../../subgraphs/shared/database/reading/reading-database.ts'
import { noRows } from '../../../../../subgraphs/shared/database/reading/row-scope.ts'
import { statement } from '../../../../../subgraphs/shared/database/reading/statement.ts'
import { testDatabase } from '../../../../support/database.ts'

const { db, url } = await testDatabase('empty')
const statements: string[] = []
const single = openDatabase({
  connectionString: url,
  applicationName: 'reader test',
  maxConnections: 1,
  onStatement: (text) => statements.push(text),
})
const read = (statement: SqlText, signal?: AbortSignal) => readerOf(single)(statement, noRows, signal)
afterAll(() => single.destroy())

describe('reading', () => {
  it('gives values of each type as pg and Kysely do', async () => {
    const text = `select $1::text as text, $2::int as int, $3::float8 as float, $4::boolean as yes, null::boolean as unknown,
      'infinity'::date as forever, timestamptz '2024-07-31 12:00+02' as moment, 9007199254740993 as big, '{"a": [1]}'::jsonb as json,
      array['b', null] as list, 1.50::numeric as exact`
    const values = ['a "b" \\c', -7, 0.1, false]
    const { rows } = await single.executeQuery({
      sql: text,
      parameters: values,
      queryId: undefined,
      query: undefined,
    } as never)
    const expected = [{ ...(rows[0] as object) }]
    expect(await read({ text, values })).toEqual(expected)
    expect(await read({ text, values })).toEqual(expected)
    expect(expected[0]).toMatchObject({ forever: 'infinity', moment: '2024-07-31T10:00:00.000Z', yes: false, int: -7 })
  })

  it('takes lists whatever their texts hold', async () => {
    const items = ['', 'a', '"', '\\', '\\"', ',', '{}', 'NULL', 'é', ' ']
    const rows = await read({ text: 'select unnest($1::text[]) as item', values: [items] })
    expect(rows).toEqual(items.map((item) => ({ item })))
    expect(await read({ text: 'select unnest($1::int[]) as item', values: [[]] })).toEqual([])
    expect(await read({ text: 'select unnest($1::int[]) as item', values: [[1, 2]] })).toEqual([
      { item: 1 },
      { item: 2 },
    ])
  })

  it('tells each statement once, and fails one that fails without losing the connection', async () => {
    statements.length = 0
    await expect(read({ text: 'select 1 / $1::int as one', values: [0] })).rejects.toThrow('division by zero')
    expect(await read({ text: 'select 1 / $1::int as one', values: [1] })).toEqual([{ one: 1 }])
    expect(statements).toEqual(['select 1 / $1::int as one', 'select 1 / $1::int as one'])
  })

  it('gives up at once when the signal aborts, cancels the statement, and has its connection back', async () => {
    const controller = new AbortController()
    const asked = read({ text: 'select pg_sleep($1::float8)::text as slept', values: [30] }, controller.signal)
    // This one waits for the only connection.
    const waiting = read({ text: 'select 2 as two', values: [] }, controller.signal)
    await expect.poll(countSleepers).toBe(1)
    controller.abort(new Error('enough'))
    await expect(asked).rejects.toThrow('enough')
    await expect(waiting).rejects.toThrow('enough')
    expect(await read({ text: 'select 3 as three', values: [] })).toEqual([{ three: 3 }])
    expect(await countSleepers()).toBe(0)
    await expect(read({ text: 'select 4', values: [] }, controller.signal)).rejects.toThrow('enough')
  })

  it('is done once more when the server ends the connection, and fails when it ends that one, too', async () => {
    const asked = read({ text: 'select pg_sleep($1::float8)::text as slept', values: [30] })
    // At once, for it may fail before the other statement has been answered.
    const failed = expect(asked).rejects.toThrow('terminating connection')
    const first = await endSleeper()
    expect(await endSleeper()).not.toBe(first)
    await failed
    expect(await read({ text: 'select 5 as five', values: [] })).toEqual([{ five: 5 }])
  })
})

describe('a connection on which nothing runs', () => {
  const pidOf = async (one: ReturnType<typeof openDatabase>) => {
    const [row] = await readerOf(one)({ text: 'select pg_backend_pid() as pid', values: [] }, noRows)
    // What the statement selects.
    return (row as { pid: number }).pid
  }

  it('is held for the next statement, and goes back to the pool after a while', async () => {
    const wide = openDatabase({ connectionString: url, applicationName: 'reader test', maxConnections: 2 })
    const poolPid = async () => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(wide)).rows[0]?.pid
    const held = await pidOf(wide)
    expect(await poolPid()).not.toBe(held)
    expect(await pidOf(wide)).toBe(held)
    // The pool gives whoever asks the connection that came back last.
    await expect.poll(poolPid, { timeout: 5_000, interval: 100 }).toBe(held)
    await wide.destroy()
  })

  it('is told of when the server ends it, and not used again', async () => {
    const lost: string[] = []
    const wide = openDatabase({
      connectionString: url,
      applicationName: 'reader test',
      maxConnections: 2,
      onConnectionLost: (error) => lost.push(error.message),
    })
    const held = await pidOf(wide)
    await sql`select pg_terminate_backend(${held}::int)`.execute(db)
    await expect.poll(() => lost).toEqual(['terminating connection due to administrator command'])
    expect(await pidOf(wide)).not.toBe(held)
    expect(lost).toHaveLength(1)
    await wide.destroy()
  })

  it('keeps nobody waiting who ends the pool', async () => {
    // So that it is not for the while of above that the connection goes back.
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const wide = openDatabase({ connectionString: url, applicationName: 'reader test', maxConnections: 2 })
    await pidOf(wide)
    await expect(wide.destroy()).resolves.toBeUndefined()
  })
})

describe('several statements on one connection', () => {
  it('run in the order in which they were asked for, each with its own rows or its own error', async () => {
    const asked = Array.from({ length: 30 }, (_, index) =>
      read({ text: 'select 6 / $1::int as share, pg_backend_pid() as pid', values: [index % 3] }),
    )
    const settled = await Promise.allSettled(asked)
    const shares = settled.map((each) =>
      each.status === 'fulfilled' ? (each.value[0] as { share: number }).share : each.reason.message,
    )
    expect(shares).toEqual(Array.from({ length: 10 }, () => ['division by zero', 6, 3]).flat())
  })

  it('are not cancelled with the one that nobody waits for any more', async () => {
    const controller = new AbortController()
    const sleep = { text: 'select pg_sleep($1::float8)::text as slept', values: [30] }
    const gone = [read(sleep, controller.signal), read(sleep, controller.signal)].map((each) =>
      expect(each).rejects.toThrow('gone'),
    )
    const stays = Array.from({ length: 5 }, (_, index) => read({ text: 'select $1::int as n', values: [index] }))
    await expect.poll(countSleepers).toBe(1)
    controller.abort(new Error('gone'))
    await Promise.all(gone)
    expect(await Promise.all(stays)).toEqual([0, 1, 2, 3, 4].map((n) => [{ n }]))
    expect(await countSleepers()).toBe(0)
  })

  it('are run on another connection when the server ends theirs', async () => {
    const ended = read({ text: 'select pg_sleep($1::float8)::text as slept', values: [1] })
    const stays = Array.from({ length: 5 }, (_, index) => read({ text: 'select $1::int as n', values: [index] }))
    await endSleeper()
    expect(await ended).toEqual([{ slept: '' }])
    expect(await Promise.all(stays)).toEqual([0, 1, 2, 3, 4].map((n) => [{ n }]))
  })

  it('wait for none that is slow where there are more connections', async () => {
    const wide = openDatabase({ connectionString: url, applicationName: 'reader test', maxConnections: 4 })
    const readWide = (statement: SqlText, signal?: AbortSignal) => readerOf(wide)(statement, noRows, signal)
    const controller = new AbortController()
    const slow = [1, 2].map(() =>
      expect(
        readWide({ text: 'select pg_sleep($1::float8)::text as slept', values: [30] }, controller.signal),
      ).rejects.toThrow('done'),
    )
    await expect.poll(countSleepers).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await readWide({ text: 'select 1 as one', values: [] })).toEqual([{ one: 1 }])
    expect(await sql`select 2 as two`.execute(wide)).toMatchObject({ rows: [{ two: 2 }] })
    controller.abort(new Error('done'))
    await Promise.all(slow)
    await wide.destroy()
  })
})

describe('a fixed statement', () => {
  it('puts the arguments where they stand, each as often as it is named', () => {
    const find = statement<{ readonly codes: readonly string[]; readonly day: string | null }, unknown>(
      ({ codes, day }) => sql`select ${day}::date, ${'constant'} where code = any(${codes}) or ${day} is null`,
    )
    expect(find({ codes: ['20'], day: '2024-07-31' })).toEqual({
      text: 'select $1::date, $2 where code = any($3) or $4 is null',
      values: ['2024-07-31', 'constant', ['20'], '2024-07-31'],
    })
    expect(find({ codes: [], day: null }).values).toEqual([null, 'constant', [], null])
  })
})

describe('a choice of columns', () => {
  it('keeps their order, gives all to who does not say, and all to who comes with one choice too many', () => {
    const all = Array.from({ length: 40 }, (_, index) => `c${index}`)
    const choose = createColumnChoice(all)
    expect(choose(new Set(['c3', 'c1']))).toEqual(['c1', 'c3'])
    expect(choose(undefined)).toBe(all)
    for (const column of all.slice(0, 31)) expect(choose(new Set([column]))).toEqual([column])
    expect(choose(new Set(['c39']))).toBe(all)
    expect(choose(new Set(['c1', 'c3']))).toEqual(['c1', 'c3'])
  })
})

/** Waits for the sleeping statement, ends its connection, and says which process that was. */
async function endSleeper(): Promise<number | undefined> {
  await expect.poll(countSleepers).toBe(1)
  const { rows } = await sql<{ pid: number }>`
    select pid, pg_terminate_backend(pid, 5000) from pg_stat_activity
    where state = 'active' and query like '%pg_sleep($1%' and pid <> pg_backend_pid()`.execute(db)
  return rows[0]?.pid
}

async function countSleepers(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from pg_stat_activity
    where state = 'active' and query like '%pg_sleep($1%' and pid <> pg_backend_pid()`.execute(db)
  return rows[0]?.count ?? 0
}
