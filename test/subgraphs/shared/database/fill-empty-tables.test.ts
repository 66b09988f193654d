import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { fillIfEmpty } from '../../../../subgraphs/shared/database/fill-empty-tables.ts'
import { testDatabase } from '../../../support/database.ts'

const { db } = await testDatabase('empty')

beforeEach(async () => {
  await sql`drop table if exists towns`.execute(db)
  await sql`create table towns (code int primary key, name text)`.execute(db)
  await sql`create index towns_by_name on towns (name) where code > 1`.execute(db)
})

it('fills an empty table without its indexes, and makes them again', async () => {
  const before = await listIndexes()
  const during: string[][] = []
  const isFilled = await db.transaction().execute((tx) =>
    fillIfEmpty(tx, 'public.towns', async () => {
      await sql`insert into towns values (1, 'Ahome'), (2, 'Ñu')`.execute(tx)
      during.push(await listIndexes(tx))
    }),
  )
  expect(isFilled).toBe(true)
  expect(during).toEqual([[]])
  expect(await listIndexes()).toEqual(before)
  await expect(sql`insert into towns values (2, 'Two')`.execute(db)).rejects.toThrow('towns_pkey')
})

it('leaves a table that has rows to the caller', async () => {
  await sql`insert into towns values (1, 'Ahome')`.execute(db)
  const isFilled = await db.transaction().execute((tx) =>
    fillIfEmpty(tx, 'public.towns', async () => {
      throw new Error('Expected not to be called.')
    }),
  )
  expect(isFilled).toBe(false)
})

it('fills a table that is being read without waiting for the reader, its indexes kept', async () => {
  await db.transaction().execute(async (reader) => {
    await sql`select from towns`.execute(reader)
    const before = await listIndexes()
    const during: string[][] = []
    await db.transaction().execute((tx) =>
      fillIfEmpty(tx, 'public.towns', async () => {
        await sql`insert into towns values (1, 'Ahome')`.execute(tx)
        during.push(await listIndexes(tx))
      }),
    )
    expect(during).toEqual([before])
  })
  const { rows } = await sql`select * from towns`.execute(db)
  expect(rows).toEqual([{ code: 1, name: 'Ahome' }])
})

async function listIndexes(on = db): Promise<string[]> {
  const { rows } = await sql<{ definition: string }>`
    select indexdef as definition from pg_indexes where tablename = 'towns' order by 1`.execute(on)
  return rows.map((row) => row.definition)
}
