import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { facilities } from '../../../../subgraphs/facilities/registry.ts'
import { migrate } from '../../../../subgraphs/shared/database/migrate.ts'
import { testDatabase } from '../../../support/database.ts'
import { migrationsUpTo } from './migrations-up-to.ts'

const migration = '0003-keep-municipality-names'

it('gives the units of an older version the names of their municipalities', async () => {
  const { db } = await testDatabase('empty')
  await migrate(db, [{ ...facilities, migrations: migrationsUpTo('0002-find-units-by-degrees') }])
  await sql`insert into reference.municipalities (code, state_code, name) values ('02001', '02', 'Ensenada')`.execute(
    db,
  )
  await sql`
    insert into facilities.unit_versions
      (unit_id, valid_from, valid_to, clues, institution, kind, status, state_code, municipality_code, name)
    values
      (1, '2026-08-31', 'infinity', 'BCIMB000010', 'IMB', 'OTHER', 'OPERATING', '02', '02001', 'A'),
      (2, '2026-08-31', 'infinity', 'BCIMB000022', 'IMB', 'OTHER', 'OPERATING', '02', null, 'B')`.execute(db)
  expect(await migrate(db, [{ ...facilities, migrations: migrationsUpTo(migration) }])).toEqual([
    `facilities/${migration}`,
  ])
  const { rows } = await sql`
    select clues, municipality_name as municipality from facilities.unit_versions order by clues`.execute(db)
  expect(rows).toEqual([
    { clues: 'BCIMB000010', municipality: 'Ensenada' },
    { clues: 'BCIMB000022', municipality: null },
  ])
})
