import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { beneficiaries } from '../../../subgraphs/beneficiaries/registry.ts'
import { migrate, migrateTo } from '../../../subgraphs/shared/database/migrate.ts'
import { referenceMigrations } from '../../../subgraphs/shared/reference/migrations.ts'
import { testDatabase } from '../../support/database.ts'

it('makes what may be shown of credentials, and the schema of persons, in a database of the first version', async () => {
  const { db } = await testDatabase('empty')
  await migrateTo(db, { schema: 'reference', migrations: referenceMigrations }, '0001-create-reference')
  const history = { schema: 'beneficiaries', migrations: beneficiaries.migrations }
  await migrateTo(db, history, '0001-create-beneficiaries')
  await sql`
    insert into beneficiaries.credential_counts (municipality_code, month, sex, age_group, dataset_id, issued)
    values ('20001', '2024-03-01', 'FEMALE', '0-14', 1, 20), ('20002', '2024-03-01', 'FEMALE', '0-14', 1, 3)`.execute(
    db,
  )
  await sql`
    insert into beneficiaries.state_credential_counts values ('20', '2024-03-01', 'FEMALE', '0-14', 23)`.execute(db)
  await sql`
    insert into beneficiaries.state_population (state_code, year, valid_from, valid_to, uninsured_from, uninsured_to, source,
      without_social_security, municipalities_without_total, municipalities_without_uninsured)
    values ('20', 2023, '-infinity', 'infinity', '-infinity', 'infinity', 'inegi-census-affiliation', 700, 0, 569)`.execute(
    db,
  )
  expect(await migrate(db, [beneficiaries])).toContain('beneficiaries_identity/0001-create-beneficiaries-identity')
  const { rows } = await sql`
    select municipality_code as code, issued from beneficiaries.open_municipality_counts order by 1`.execute(db)
  expect(rows).toEqual([
    { code: '20001', issued: null },
    { code: '20002', issued: null },
  ])
  const sums = await sql`select state_code as state, issued from beneficiaries.open_state_counts`.execute(db)
  expect(sums.rows).toEqual([{ state: '20', issued: 23 }])
  const asOfDays = await sql`
    select state_code as state, valid_from::text as from, valid_to::text as to, issued, municipalities_reached as reached,
      suppressed, without_social_security as people
    from beneficiaries.open_state_credentials order by valid_from`.execute(db)
  expect(asOfDays.rows).toEqual([
    { state: '20', from: '-infinity', to: '2024-03-31', issued: null, reached: null, suppressed: null, people: 700 },
    { state: '20', from: '2024-03-31', to: 'infinity', issued: 23, reached: 0, suppressed: true, people: 700 },
  ])
  const ofScope = await sql`
    select valid_from::text as from, issued, municipalities_reached as reached, without_social_security as people,
      population_year as year, municipalities_without_uninsured as missing
    from beneficiaries.state_credentials order by valid_from`.execute(db)
  expect(ofScope.rows).toEqual([
    { from: '-infinity', issued: null, reached: null, people: 700, year: 2023, missing: 569 },
    { from: '2024-03-31', issued: 23, reached: 2, people: 700, year: 2023, missing: 569 },
  ])
  const ofMunicipalities = await sql`
    select municipality_code as code, valid_from::text as from, valid_to::text as to, issued, suppressed
    from beneficiaries.open_municipality_credentials order by 1`.execute(db)
  expect(ofMunicipalities.rows).toEqual([
    { code: '20001', from: '2024-03-31', to: 'infinity', issued: null, suppressed: true },
    { code: '20002', from: '2024-03-31', to: 'infinity', issued: null, suppressed: true },
  ])
})
