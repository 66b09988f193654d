import { type Kysely, sql } from 'kysely'
import { isOfCaller, narrowRows, seesAll } from '../../shared/database/row-policy.ts'

/** Rows of workers, positions, units and municipalities are seen by callers of their state; what is summed by state is open to all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['unit_staffing', 'unit_cells']) await addState(db, table)
  for (const table of ['position_periods', 'worker_periods', 'municipality_cells', 'unit_staffing', 'unit_cells']) {
    await narrowRows(db, `personnel.${table}`, isOfCaller(sql`state_code`))
  }
  await narrowRows(db, 'personnel.municipality_staffing', isOfCaller(sql`left(municipality_code, 2)`))
  // Facts know no state. Each policy looks at rows that are narrowed themselves: a position is seen with one of its periods, an
  // assignment with its position, a worker with one of the assignments.
  await narrowRows(
    db,
    'personnel.positions',
    sql`${seesAll} or exists (select from personnel.position_periods p where p.position_id = positions.position_id)`,
  )
  await narrowRows(
    db,
    'personnel.assignments',
    sql`${seesAll} or exists (select from personnel.position_periods p where p.position_id = assignments.position_id)`,
  )
  await narrowRows(
    db,
    'personnel.workers',
    sql`${seesAll} or exists (select from personnel.assignments a where a.worker_id = workers.worker_id)`,
  )
}

async function addState(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(`personnel.${table}`)
  await sql`alter table ${name} add column state_code text collate "C"`.execute(db)
  await sql`
    update ${name} t set state_code = v.state_code
    from (select unit_id, min(state_code) as state_code from reference.unit_versions group by unit_id) v
    where v.unit_id = t.unit_id`.execute(db)
  await sql`alter table ${name} alter column state_code set not null`.execute(db)
}
