import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { facilities } from '../../../../subgraphs/facilities/registry.ts'
import { migrate } from '../../../../subgraphs/shared/database/migrate.ts'
import { testDatabase } from '../../../support/database.ts'
import { migrationsUpTo } from './migrations-up-to.ts'

const migration = '0005-count-all-institutions'

it('counts the units of an older version, of all institutions together', async () => {
  const { db } = await testDatabase('empty')
  await migrate(db, [{ ...facilities, migrations: migrationsUpTo('0004-find-units-of-any-day') }])
  await sql`
    insert into facilities.unit_versions
      (unit_id, valid_from, valid_to, clues, institution, kind, status, state_code, municipality_code, name)
    values
      (1, '2026-01-31', 'infinity', 'BCIMB000010', 'IMSS_BIENESTAR', 'HOSPITAL', 'OPERATING', '02', '02001', 'A'),
      (2, '2026-01-31', '2026-08-31', 'BCSSA000020', 'SSA', 'HEALTH_CENTER', 'OPERATING', '02', null, 'B')`.execute(db)
  expect(await migrate(db, [{ ...facilities, migrations: migrationsUpTo(migration) }])).toEqual([
    `facilities/${migration}`,
  ])
  const days = sql`valid_from::text as "from", valid_to::text as "to"`
  const { rows } = await sql`
    select state_code as place, ${days}, total, hospitals, health_centers as "centers" from facilities.state_totals
    union all
    select municipality_code, ${days}, total, hospitals, health_centers from facilities.municipality_totals
    order by 1, 2`.execute(db)
  expect(rows).toEqual([
    { place: '02', from: '2026-01-31', to: '2026-08-31', total: 2, hospitals: 1, centers: 1 },
    { place: '02', from: '2026-08-31', to: 'infinity', total: 1, hospitals: 1, centers: 0 },
    { place: '02001', from: '2026-01-31', to: 'infinity', total: 1, hospitals: 1, centers: 0 },
  ])
})
