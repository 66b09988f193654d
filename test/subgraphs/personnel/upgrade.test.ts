import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { categories } from '../../../subgraphs/personnel/categories.ts'
import { personnel } from '../../../subgraphs/personnel/registry.ts'
import { migrate, migrateTo } from '../../../subgraphs/shared/database/migrate.ts'
import { referenceMigrations } from '../../../subgraphs/shared/reference/migrations.ts'
import { testDatabase } from '../../support/database.ts'

it('puts the staffing of a unit under each of its keys, still narrowed by state, in a database of an earlier version', async () => {
  const { db } = await testDatabase('empty')
  await migrateTo(db, { schema: 'reference', migrations: referenceMigrations }, '0002-compare-keys-by-bytes')
  await migrateTo(db, { schema: 'personnel', migrations: personnel.migrations }, '0004-compare-keys-by-bytes')
  await sql`
    insert into reference.unit_keys (clues, unit_id, ordinal, is_current, event, source)
    values ('TLSSA000010', 7, 1, false, 'REGISTERED', 'test'), ('TLIMB000011', 7, 2, true, 'REKEYED', 'test'),
      ('OCIMB000022', 8, 1, true, 'REGISTERED', 'test')`.execute(db)
  const measures = categories.flatMap(({ column }) =>
    ['heads', 'authorized', 'filled'].map((each) => `${column}_${each}`),
  )
  await sql`
    insert into personnel.unit_staffing (unit_id, state_code, valid_from, valid_to,
      ${sql.join(measures.map((measure) => sql.ref(measure)))})
    select *, ${sql.join(measures.map((_, index) => sql.lit(index)))}
    from (values (7, '29', date '2024-01-31', date '2024-02-29'), (7, '29', '2024-02-29', 'infinity'),
      (8, '20', '2024-01-31', 'infinity')) as t (unit_id, state_code, valid_from, valid_to)`.execute(db)
  expect(await migrate(db, [personnel])).toContain('personnel/0005-staffing-under-keys')
  const { rows } = await sql`
    select clues, state_code as state, valid_from::text as from, nurse_filled as nurses
    from personnel.unit_staffing order by clues, valid_from`.execute(db)
  const nurses = measures.indexOf('nurse_filled')
  expect(rows).toEqual([
    { clues: 'OCIMB000022', state: '20', from: '2024-01-31', nurses },
    { clues: 'TLIMB000011', state: '29', from: '2024-01-31', nurses },
    { clues: 'TLIMB000011', state: '29', from: '2024-02-29', nurses },
    { clues: 'TLSSA000010', state: '29', from: '2024-01-31', nurses },
    { clues: 'TLSSA000010', state: '29', from: '2024-02-29', nurses },
  ])
  const policies = await sql`
    select policyname from pg_policies where schemaname = 'personnel' and tablename = 'unit_staffing'`.execute(db)
  expect(policies.rows).toEqual([{ policyname: 'rows_of_caller' }])
})
