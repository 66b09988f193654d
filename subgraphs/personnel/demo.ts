import { type Kysely, sql } from 'kysely'
import type { DemoData } from '../shared/demo/demo-data.ts'
import { generateIdentities } from './identity/demo-identities.ts'
import type { Specialty, StaffCategory } from './resolvers.generated.ts'

const firstCut = '2023-10-10'
const lastCut = '2024-07-31'

/** From when on the vacant positions are authorized. */
const lastVacancy = '2024-07-01'

/** Employees on the first day; only their number was published. */
const earlyWorkers = 23_967

interface Group {
  readonly category: StaffCategory
  /** Workers on the last day. Published: specialists, general physicians, nurses, and the 274,977 of all together. */
  readonly workers: number
  /** How many work in a hospital for each one in a rural unit or a health center. */
  readonly hospital: number
  readonly rural: number
  readonly center: number
}

const groups: readonly Group[] = [
  // First and with a weight in every kind, so that every unit has somebody.
  { category: 'GENERAL_PHYSICIAN', workers: 37_739, hospital: 10, rural: 1, center: 1 },
  { category: 'SPECIALIST', workers: 27_129, hospital: 1, rural: 0, center: 0 },
  { category: 'NURSE', workers: 103_759, hospital: 60, rural: 2, center: 3 },
  { category: 'DENTIST', workers: 8_000, hospital: 4, rural: 0, center: 1 },
  { category: 'RESIDENT', workers: 6_500, hospital: 1, rural: 0, center: 0 },
  { category: 'SOCIAL_SERVICE', workers: 14_000, hospital: 2, rural: 1, center: 1 },
  { category: 'TECHNICIAN', workers: 21_850, hospital: 15, rural: 0, center: 1 },
  { category: 'ADMINISTRATIVE', workers: 32_000, hospital: 25, rural: 1, center: 1 },
  { category: 'OTHER', workers: 24_000, hospital: 18, rural: 1, center: 1 },
]

/** Nine states where 3 % more specialists are authorized than there are; in the other fourteen every such position is filled. */
const statesWithVacancies: readonly string[] = ['07', '12', '15', '16', '20', '21', '24', '30', '32']

/** Specialists take these by turns, so the frequent ones stand here more than once. */
const specialties: readonly Specialty[] = [
  ...(['GYNECOLOGY_OBSTETRICS', 'PEDIATRICS', 'ANESTHESIOLOGY', 'GENERAL_SURGERY', 'INTERNAL_MEDICINE'] as const),
  ...(['TRAUMATOLOGY_ORTHOPEDICS', 'GYNECOLOGY_OBSTETRICS', 'EMERGENCY_MEDICINE', 'PEDIATRICS'] as const),
  ...(['ANESTHESIOLOGY', 'RADIOLOGY', 'GENERAL_SURGERY', 'INTERNAL_MEDICINE', 'OPHTHALMOLOGY'] as const),
  ...(['OTORHINOLARYNGOLOGY', 'NEONATOLOGY', 'INTENSIVE_CARE', 'ANESTHESIOLOGY', 'CARDIOLOGY', 'PSYCHIATRY'] as const),
]

export const demo: DemoData = {
  version: '1',
  cuts: [firstCut, lastCut],
  async generate(tx, datasetId, scale, identityKey) {
    await gatherRoster(tx, scale)
    const positions = await sql`
      /* demo positions */
      insert into personnel.positions (position_id, dataset_id, valid_from, clues, category, specialty, authorized_from)
      select position_id, ${datasetId}::int, since, clues, category, specialty, since
      from demo_roster`.execute(tx)
    const workers = await sql`
      /* demo workers */
      insert into personnel.workers (worker_id, dataset_id, valid_from, category, specialty)
      select worker_id, ${datasetId}::int, since, category, specialty
      from demo_roster where filled`.execute(tx)
    const assignments = await sql`
      /* demo assignments */
      insert into personnel.assignments (position_id, worker_id, assigned_from, dataset_id, valid_from)
      select position_id, worker_id, since, ${datasetId}::int, since
      from demo_roster where filled`.execute(tx)
    for (const table of ['positions', 'workers', 'assignments']) {
      await sql`analyze ${sql.table(`personnel.${table}`)}`.execute(tx)
    }
    const identities = identityKey ? await generateIdentities(tx, datasetId, identityKey) : 0
    return [positions, workers, assignments].reduce((sum, made) => sum + Number(made.numAffectedRows ?? 0), identities)
  },
}

/** Shares out each group's workers among the units by weight, rounding the running sum so that totals are exact. */
async function gatherRoster(tx: Kysely<unknown>, scale: number): Promise<void> {
  await sql`/* demo memory */ select set_config('work_mem', '128MB', true)`.execute(tx)
  await gatherUnits(tx)
  await gatherShares(tx, scale)
  await gatherEarlyWorkers(tx, scale)
  await gatherWorkers(tx)
  const vacantIn = JSON.stringify(statesWithVacancies)
  await sql`drop table if exists pg_temp.demo_roster`.execute(tx)
  await sql`
    create temporary table demo_roster on commit drop as
    with positions as (
      select place, category, unit, n, nth_of_state, hired_on as since, true as filled from demo_workers
      union all
      -- Authorized at the last change of the month, and not filled yet.
      select place, category, unit, n, nth_of_state, date ${sql.lit(lastVacancy)}, false from demo_workers
      where case when category = 'SPECIALIST'
        then ${sql.lit(vacantIn)}::jsonb ? state_code and nth_of_state <= greatest(1, of_state * 3 / 100)
        else nth % 40 = 0 end
    ),
    numbered as (
      select u.clues, u.state_code, p.category, p.since, p.filled,
        case when p.category = 'SPECIALIST'
          then (${sql.lit(`{${specialties.join(',')}}`)}::text[])[1 + p.nth_of_state % ${sql.lit(specialties.length)}] end as specialty,
        -- Units are numbered state by state.
        (row_number() over (order by p.unit, p.place, p.n, p.filled desc) - s.positions_before)::text as number
      from positions p
      join demo_units u on u.unit = p.unit
      join (
        select u.state_code, sum(count(*)) over (order by min(u.unit)) - count(*) as positions_before
        from positions p join demo_units u on u.unit = p.unit group by u.state_code
      ) s on s.state_code = u.state_code
    )
    select 'P-' || state_code || '-' || lpad(number, greatest(6, length(number)), '0') collate "C" as position_id,
      'W-' || state_code || '-' || lpad(number, greatest(6, length(number)), '0') collate "C" as worker_id,
      clues, category, specialty, since, filled
    from numbered
    order by position_id`.execute(tx)
}

async function gatherUnits(tx: Kysely<unknown>): Promise<void> {
  await sql`drop table if exists pg_temp.demo_units`.execute(tx)
  await sql`
    create temporary table demo_units on commit drop as
    select v.clues, v.state_code, v.kind, substr(v.clues, 6, 5)::int as serial, f.since,
      (row_number() over (order by v.state_code collate "C", v.clues collate "C"))::int as unit
    from reference.unit_versions v
    join (select unit_id, min(valid_from) as since from reference.unit_versions group by unit_id) f on f.unit_id = v.unit_id
    where v.valid_to = 'infinity' and v.status = 'OPERATING'`.execute(tx)
  await sql`analyze demo_units`.execute(tx)
}

/** How many of each group work in each unit, and how many in the units before it. */
async function gatherShares(tx: Kysely<unknown>, scale: number): Promise<void> {
  const scaled = groups.map((group, index) => ({
    ...group,
    place: index + 1,
    workers: Math.round(group.workers * scale),
  }))
  await sql`drop table if exists pg_temp.demo_shares`.execute(tx)
  await sql`
    create temporary table demo_shares on commit drop as
    with weighted as (
      select u.unit, u.kind, g.place, g.category, g.workers,
        case u.kind when 'HOSPITAL' then g.hospital when 'RURAL_MEDICAL_UNIT' then g.rural else g.center end as weight
      from demo_units u
      cross join jsonb_to_recordset(${sql.lit(JSON.stringify(scaled))}::jsonb)
        as g (place int, category text, workers bigint, hospital int, rural int, center int)
    ),
    running as (
      select unit, place, category, workers, weight, sum(weight) over (partition by place order by unit) as upper
      from weighted
      where weight > 0
    )
    select r.unit, r.place, r.category, (r.workers * (r.upper - r.weight) / w.whole)::int as before,
      (r.workers * r.upper / w.whole)::int - (r.workers * (r.upper - r.weight) / w.whole)::int as here
    from running r
    join (select place, sum(weight) as whole from weighted group by place) w on w.place = r.place`.execute(tx)
  await sql`analyze demo_shares`.execute(tx)
}

/** Who is there on the first day: each early unit's first physician, then an equal part of every early unit's staff. */
async function gatherEarlyWorkers(tx: Kysely<unknown>, scale: number): Promise<void> {
  await sql`drop table if exists pg_temp.demo_early`.execute(tx)
  await sql`
    create temporary table demo_early on commit drop as
    select s.unit, s.place, n
    from demo_shares s
    join demo_units u on u.unit = s.unit and u.since <= date ${sql.lit(firstCut)}
    cross join lateral generate_series(1, s.here) as n
    order by s.place > 1 or n > 1, (2 * n - 1)::float8 / s.here, u.serial, s.unit, s.place, n
    limit ${sql.lit(Math.round(earlyWorkers * scale))}`.execute(tx)
  await sql`analyze demo_early`.execute(tx)
}

/** Each worker with the day of hiring. */
async function gatherWorkers(tx: Kysely<unknown>): Promise<void> {
  await sql`drop table if exists pg_temp.demo_workers`.execute(tx)
  await sql`
    create temporary table demo_workers on commit drop as
    with of_states as (
      select s.place, u.state_code, min(s.before) as before, sum(s.here) as here
      from demo_shares s join demo_units u on u.unit = s.unit
      group by s.place, u.state_code
    )
    select s.unit, s.place, s.category, u.state_code, g.n, s.before + g.n as nth, s.before + g.n - o.before as nth_of_state,
      o.here as of_state,
      case when e.unit is not null then date ${sql.lit(firstCut)}
        when u.since > date ${sql.lit(firstCut)} then u.since
        else (date '2023-11-01' + make_interval(months => u.serial % 9))::date end as hired_on
    from demo_shares s
    join demo_units u on u.unit = s.unit
    join of_states o on o.place = s.place and o.state_code = u.state_code
    cross join lateral generate_series(1, s.here) as g (n)
    left join demo_early e on e.unit = s.unit and e.place = s.place and e.n = g.n`.execute(tx)
  await sql`analyze demo_workers`.execute(tx)
}
