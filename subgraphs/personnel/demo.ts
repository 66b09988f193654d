import { type Kysely, sql } from 'kysely'
import type { DemoData } from '../shared/demo/demo-data.ts'
import type { Specialty, StaffCategory } from './resolvers.generated.ts'

const firstCut = '2023-10-10'
const lastCut = '2024-07-31'

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
  async generate(tx, datasetId, scale) {
    await gatherRoster(tx, scale)
    const positions = await sql`
      /* demo positions */
      insert into personnel.positions (position_id, dataset_id, valid_from, clues, category, specialty, authorized_from)
      select position_id, ${datasetId}::int, since, clues, category, specialty, since
      from demo_roster order by position_id`.execute(tx)
    const workers = await sql`
      /* demo workers */
      insert into personnel.workers (worker_id, dataset_id, valid_from, category, specialty)
      select worker_id, ${datasetId}::int, since, category, specialty
      from demo_roster where filled order by worker_id`.execute(tx)
    const assignments = await sql`
      /* demo assignments */
      insert into personnel.assignments (position_id, worker_id, assigned_from, dataset_id, valid_from)
      select position_id, worker_id, since, ${datasetId}::int, since
      from demo_roster where filled order by position_id`.execute(tx)
    for (const table of ['positions', 'workers', 'assignments']) {
      await sql`analyze ${sql.table(`personnel.${table}`)}`.execute(tx)
    }
    return [positions, workers, assignments].reduce((sum, made) => sum + Number(made.numAffectedRows ?? 0), 0)
  },
}

/** Shares out each group's workers among the units by weight, rounding the running sum so that totals are exact. */
async function gatherRoster(tx: Kysely<unknown>, scale: number): Promise<void> {
  const scaled = groups.map((group, index) => ({
    ...group,
    place: index + 1,
    workers: Math.round(group.workers * scale),
  }))
  await sql`drop table if exists pg_temp.demo_roster`.execute(tx)
  await sql`
    create temporary table demo_roster on commit drop as
    with groups as (
      select * from jsonb_to_recordset(${sql.lit(JSON.stringify(scaled))}::jsonb)
        as g (place int, category text, workers bigint, hospital int, rural int, center int)
    ),
    units as (
      select clues, state_code, kind, substr(clues, 6, 5)::int as serial,
        (select min(valid_from) from reference.unit_versions f where f.unit_id = v.unit_id) as since
      from reference.unit_versions v
      where valid_to = 'infinity' and status = 'OPERATING'
    ),
    weighted as (
      select u.*, g.place, g.category, g.workers,
        case u.kind when 'HOSPITAL' then g.hospital when 'RURAL_MEDICAL_UNIT' then g.rural else g.center end as weight
      from units u
      cross join groups g
    ),
    running as (
      select *, sum(weight) over upto as upper, sum(weight) over (partition by place) as whole
      from weighted
      window upto as (partition by place order by clues)
    ),
    shares as (
      select *, (workers * upper / whole)::int - (workers * (upper - weight) / whole)::int as here
      from (select clues, state_code, serial, since, place, category, workers, weight, upper::bigint, whole::bigint from running) r
      where weight > 0
    ),
    workers as (
      select clues, state_code, serial, since, place, category, n,
        -- Each early unit's first physician, then an equal part of every early unit's staff.
        case when since <= date ${sql.lit(firstCut)} then row_number() over (
          partition by since <= date ${sql.lit(firstCut)}
          order by place > 1 or n > 1, (2 * n - 1)::float8 / here, serial, clues, place, n
        ) end as early_rank,
        row_number() over (partition by place order by clues, n) as nth,
        row_number() over (partition by place, state_code order by clues, n) as nth_of_state,
        count(*) over (partition by place, state_code) as of_state
      from shares
      cross join lateral generate_series(1, here) as n
    ),
    dated as (
      select *,
        case when early_rank <= ${sql.lit(Math.round(earlyWorkers * scale))} then date ${sql.lit(firstCut)}
          when since > date ${sql.lit(firstCut)} then since
          else (date '2023-11-01' + make_interval(months => serial % 9))::date end as hired_on,
        case when category = 'SPECIALIST' then
          (${sql.lit(`{${specialties.join(',')}}`)}::text[])[1 + nth_of_state % ${sql.lit(specialties.length)}] end as specialty
      from workers
    ),
    positions as (
      select clues, state_code, category, specialty, place, n, hired_on as since, true as filled from dated
      union all
      select clues, state_code, category, specialty, place, n, hired_on, false from dated
      where case when category = 'SPECIALIST'
        then state_code = any(${sql.lit(`{${statesWithVacancies.join(',')}}`)}::text[]) and nth_of_state <= greatest(1, of_state * 3 / 100)
        else nth % 40 = 0 end
    ),
    numbered as (
      select *, row_number() over (
        partition by state_code order by clues, place, n, filled desc
      )::text as number
      from positions
    )
    select 'P-' || state_code || '-' || lpad(number, greatest(6, length(number)), '0') collate "C" as position_id,
      'W-' || state_code || '-' || lpad(number, greatest(6, length(number)), '0') collate "C" as worker_id,
      clues, category, specialty, since, filled
    from numbered`.execute(tx)
  await sql`analyze demo_roster`.execute(tx)
}
