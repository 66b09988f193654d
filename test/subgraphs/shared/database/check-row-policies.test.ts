import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { checkRowPolicies } from '../../../../subgraphs/shared/database/check-row-policies.ts'
import { openDatabase } from '../../../../subgraphs/shared/database/open-database.ts'
import { testDatabase } from '../../../support/database.ts'

const { db, registryUrls } = await testDatabase('migrated')
const reading = openDatabase({ connectionString: registryUrls.personnel, applicationName: 'test', maxConnections: 1 })
afterAll(() => reading.destroy())

it('accepts the registry’s own role, and refuses whoever sees all rows', async () => {
  await expect(checkRowPolicies(reading, 'personnel')).resolves.toBeUndefined()
  await expect(checkRowPolicies(db, 'personnel')).rejects.toThrow(
    /^Expected a role that sees rows of personnel\.\w+ only by its row policies, as AUTH=jwt needs it, but \w+ sees all: /,
  )
})

it('covers every table whose rows are of one state, unit or person', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.oid::regclass::text as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('personnel', 'beneficiaries') and not c.relrowsecurity
    order by 1`.execute(db)
  // Sums by state, what INEGI and SIARHE publish, and the history of migrations.
  expect(rows.map(({ name }) => name)).toEqual([
    'beneficiaries.migrations',
    'beneficiaries.migrations_lock',
    'beneficiaries.municipality_population',
    'beneficiaries.open_months',
    'beneficiaries.open_state_counts',
    'beneficiaries.open_state_credentials',
    'beneficiaries.population_counts',
    'beneficiaries.state_credential_counts',
    'beneficiaries.state_credentials',
    'beneficiaries.state_population',
    'personnel.migrations',
    'personnel.migrations_lock',
    'personnel.reported_heads',
    'personnel.state_cells',
    'personnel.state_staffing',
    'personnel.territory_heads',
  ])
})
