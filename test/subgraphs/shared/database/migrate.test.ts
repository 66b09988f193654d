import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { testDatabase } from '../../../support/database.ts'

const { db } = await testDatabase('migrated')
it('trial', async () => {
  const { rows } = await sql`select count(*)::int as n from reference.states`.execute(db)
  expect(rows).toEqual([{ n: 32 }])
})
