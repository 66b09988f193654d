import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { openSession } from '../../../../subgraphs/shared/database/open-session.ts'
import { testDatabase } from '../../../support/database.ts'

const { url } = await testDatabase('empty')
const session = await openSession({ connectionString: url, applicationName: 'test' })
afterAll(() => session.end())

it('copies in and out within the transaction of its statements', async () => {
  await session.db.transaction().execute(async (tx) => {
    await sql`create temporary table pairs (a int, b text) on commit drop`.execute(tx)
    await pipeline(['1,one\n', '2,two\n'], session.copyIn('copy pairs from stdin (format csv)'))
    await sql`update pairs set b = upper(b)`.execute(tx)
    expect(await text(session.copyOut('copy (select * from pairs order by a) to stdout (format csv)'))).toBe(
      '1,ONE\n2,TWO\n',
    )
  })
  const { rows } = await sql`select to_regclass('pg_temp.pairs') as pairs`.execute(session.db)
  expect(rows).toEqual([{ pairs: null }])
})

it('rejects what PostgreSQL cannot read, naming the place', async () => {
  const load = session.db.transaction().execute(async (tx) => {
    await sql`create temporary table pairs (a int, b text) on commit drop`.execute(tx)
    await pipeline(['1,one\n', 'x,two\n'], session.copyIn('copy pairs from stdin (format csv)'))
  })
  await expect(load).rejects.toThrow('invalid input syntax for type integer: "x"')
})

it('gives dates as ISO text, infinity included, and moments in UTC', async () => {
  const { rows } = await sql`
    select date '2024-07-31' as day, 'infinity'::date as open, timestamptz '2024-07-31 12:00-06' as moment
  `.execute(session.db)
  expect(rows).toEqual([{ day: '2024-07-31', open: 'infinity', moment: '2024-07-31T18:00:00.000Z' }])
})
