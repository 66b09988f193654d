import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isoTypes, openDatabase } from '../../../../../subgraphs/shared/database/open-database.ts'
import { readerOf } from '../../../../../subgraphs/shared/database/reading/reading-database.ts'
import { testDatabase } from '../../../../support/database.ts'

const { url } = await testDatabase('empty')
const db = openDatabase({ connectionString: url, applicationName: 'raw row test', maxConnections: 2 })
// pg with its own way of reading rows.
const judge = new pg.Client({ connectionString: url, options: '-c timezone=UTC', types: isoTypes })
beforeAll(() => judge.connect())
afterAll(async () => {
  await judge.end()
  await db.destroy()
})

// Long enough to come in many pieces, cut anywhere; each kind of value with null among them.
const text = `
  select n as int, (n % 32768)::int2 as short, nullif(n % 3, 0)::int as sparse, n::float8 / 7 as float, (n / 3.0)::float4 as real,
    case n % 5 when 0 then 'NaN' when 1 then '-Infinity' else '1e300' end::float8 as odd, n % 2 = 0 as yes,
    nullif(n % 2 = 0, false) as "maybe", repeat('añ€😀', abs(n) % 40) as text, nullif(repeat('x', abs(n) % 3), '') as empty,
    date '2024-01-01' + abs(n % 3000) as day, timestamptz '2024-01-01 00:00Z' + make_interval(secs => abs(n)) as moment,
    n::bigint * 4294967296 as big, n::numeric / 8 as exact, jsonb_build_object('n', n) as json, array[n, null] as list
  from generate_series($1::int, $2::int, $3::int) as n`

it.each([
  [-2_147_483_647, 2_147_483_646, 1_000_000],
  [-3_000, 3_000, 1],
  [1, 0, 1],
])('rows from %i to %i by %i are as pg has them', async (...values) => {
  const { rows } = await judge.query(text, values)
  expect(await readerOf(db)({ text, values }, undefined)).toEqual(rows)
  expect((await db.executeQuery(CompiledQuery.raw(text, values))).rows).toEqual(rows)
})

it('of no column are as pg has them', async () => {
  const values = [3]
  expect(await readerOf(db)({ text: 'select from generate_series(1, $1::int)', values }, undefined)).toEqual([
    {},
    {},
    {},
  ])
})
