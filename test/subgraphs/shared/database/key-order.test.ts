import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { compareByBytes } from '../../../../subgraphs/shared/database/compare-by-bytes.ts'
import { isOfCaller, narrowRows } from '../../../../subgraphs/shared/database/row-policy.ts'
import { testDatabase } from '../../../support/database.ts'

it('no index is in the order of the database’s language, which an upgrade of the system can change', async () => {
  const { db } = await testDatabase('migrated')
  const { rows } = await sql<{ place: string }>`
    select i.indexrelid::regclass || ' (' || c.attname || ')' as place
    from pg_index i
    join pg_class x on x.oid = i.indexrelid
    join pg_am a on a.oid = x.relam and a.amname = 'btree'
    join pg_attribute c on c.attrelid = i.indrelid and c.attnum = any (i.indkey)
    where x.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
      -- Kysely's own, of a few rows.
      and i.indrelid::regclass::text !~ '\\.migrations(_lock)?$'
      and c.attcollation = 'default'::regcollation
    order by 1`.execute(db)
  expect(rows).toEqual([])
})

it('keys are changed under row policies, which stay; what is no key, and what has an order of its own, is not', async () => {
  const { db } = await testDatabase('empty')
  await sql`create schema keys`.execute(db)
  await sql`
    create table keys.places (
      state_code text, name text collate "es-x-icu", number integer, remark text, primary key (state_code, name, number)
    )`.execute(db)
  await narrowRows(db, 'keys.places', isOfCaller(sql`state_code`))
  const readPolicies = async () => (await sql`select * from pg_policies where schemaname = 'keys'`.execute(db)).rows
  const before = await readPolicies()
  await compareByBytes(db, 'keys')
  expect(await readPolicies()).toEqual(before)
  const { rows } = await sql`
    select column_name as column, collation_name as collation from information_schema.columns
    where table_schema = 'keys' and data_type = 'text' order by ordinal_position`.execute(db)
  expect(rows).toEqual([
    { column: 'state_code', collation: 'C' },
    { column: 'name', collation: 'es-x-icu' },
    { column: 'remark', collation: null },
  ])
})
