import { type Kysely, type RawBuilder, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import type { Derivation } from '../shared/derivation.ts'

/** Which position was authorized, and whether filled, on which days. */
export const positionPeriods: Derivation = { tables: ['personnel.position_periods'], derive: derivePositionPeriods }

/** Which worker was where on which days. */
export const workerPeriods: Derivation = { tables: ['personnel.worker_periods'], derive: deriveWorkerPeriods }

/**
 * What holds on which days, for both sorts of periods, from the facts and from what `reference` says of the units.
 *
 * A version of a fact holds from the cut that brought it, the first one also for all days before: a roster tells since when a
 * position is authorized and held. These days themselves are taken from the newest version, which knows them best.
 */
export async function gatherSpans(tx: Kysely<unknown>): Promise<void> {
  await gatherUnits(tx)
  await gatherPositions(tx)
  await gatherAssignments(tx)
}

/** What each reported key's unit was on which days, without gaps: the first version holds before, the last one after. */
async function gatherUnits(tx: Kysely<unknown>): Promise<void> {
  await gather(
    tx,
    'unit_spans',
    sql`
      with reported as (
        select distinct clues from personnel.positions
      ),
      versions as (
        select v.*, lag(row(v.state_code, v.municipality_code, v.kind, v.institution))
          over (partition by v.unit_id order by v.valid_from) as earlier
        from reference.unit_versions v
      ),
      -- A version that changes nothing of what is counted by makes no period of its own.
      changes as (
        select unit_id, state_code, municipality_code, kind, institution,
          case when earlier is null then '-infinity' else valid_from end as valid_from
        from versions
        where earlier is distinct from row(state_code, municipality_code, kind, institution)
      )
      select r.clues, c.unit_id, c.state_code, c.municipality_code, c.kind, c.institution, c.valid_from,
        lead(c.valid_from, 1, 'infinity') over (partition by r.clues order by c.valid_from) as valid_to
      from reported r
      join reference.unit_keys k on k.clues = r.clues
      join changes c on c.unit_id = k.unit_id
      union all
      -- No list names the key yet: what can be read off it.
      select r.clues, null, s.code, null, 'OTHER', coalesce(i.institution, 'OTHER'), '-infinity', 'infinity'
      from reported r
      join reference.states s on s.letters = left(r.clues, 2)
      left join reference.institutions i on i.segment = substr(r.clues, 3, 3)
      where not exists (
        select from reference.unit_keys k
        join reference.unit_versions v on v.unit_id = k.unit_id
        where k.clues = r.clues
      )`,
  )
}

/** Versions of positions with the days on which they hold, and the span of those on which the position is authorized, too. */
async function gatherPositions(tx: Kysely<unknown>): Promise<void> {
  await gather(
    tx,
    'position_spans',
    sql`
      with ended as (
        select distinct position_id from personnel.positions where valid_to < 'infinity'
      ),
      versions as (
        -- Most have one version, and need no sorting.
        select position_id, clues, category, specialty, '-infinity'::date as valid_from, valid_to, authorized_from,
          authorized_to
        from personnel.positions
        where valid_to = 'infinity' and position_id not in (select position_id from ended)
        union all
        select position_id, clues, category, specialty,
          case when row_number() over versions = 1 then '-infinity' else valid_from end, valid_to,
          last_value(authorized_from) over versions, last_value(authorized_to) over versions
        from personnel.positions
        where valid_from < valid_to and position_id in (select position_id from ended)
        window versions as (
          partition by position_id order by valid_from rows between unbounded preceding and unbounded following
        )
      )
      select *, greatest(valid_from, authorized_from) as span_from,
        least(valid_to, coalesce(authorized_to, 'infinity')) as span_to
      from versions`,
  )
}

/** When who was assigned where; versions that follow each other without a gap are one assignment. */
async function gatherAssignments(tx: Kysely<unknown>): Promise<void> {
  await gather(
    tx,
    'held_spans',
    sql`
      with ended as (
        select distinct position_id, worker_id, assigned_from from personnel.assignments where valid_to < 'infinity'
      ),
      versions as (
        select position_id, worker_id, assigned_from, valid_from, valid_to,
          lag(valid_to) over versions as earlier_to,
          last_value(assigned_to) over versions as assigned_to
        from personnel.assignments
        where valid_from < valid_to and (position_id, worker_id, assigned_from) in (select * from ended)
        window versions as (
          partition by position_id, worker_id, assigned_from order by valid_from
          rows between unbounded preceding and unbounded following
        )
      ),
      starts as (
        select position_id, worker_id, assigned_from, assigned_to, valid_to,
          case when earlier_to is null then assigned_from
            when earlier_to < valid_from then greatest(assigned_from, valid_from) end as held_from
        from versions
      ),
      runs as (
        select *, count(held_from) over (
          partition by position_id, worker_id, assigned_from order by valid_to
        ) as run
        from starts
      ),
      held as (
        -- Most have one version, and need no sorting.
        select position_id, worker_id, assigned_from as valid_from, coalesce(assigned_to, 'infinity') as valid_to
        from personnel.assignments
        where valid_to = 'infinity' and (position_id, worker_id, assigned_from) not in (select * from ended)
        union all
        select position_id, worker_id, min(held_from), least(max(valid_to), coalesce(min(assigned_to), 'infinity'))
        from runs
        group by position_id, worker_id, assigned_from, run
      )
      select position_id, worker_id, valid_from, valid_to from held where valid_from < valid_to`,
  )
}

async function derivePositionPeriods(tx: Kysely<unknown>): Promise<void> {
  await replaceRows(tx, {
    table: 'personnel.position_periods',
    key: ['position_id', 'valid_from'],
    values: [
      ...['valid_to', 'filled', 'clues', 'unit_id', 'state_code', 'municipality_code', 'kind', 'institution'],
      ...['category', 'specialty', 'authorized_from', 'authorized_to'],
    ],
    rows: sql`
      with authorized_spans as not materialized (
        select position_id, clues, category, specialty, authorized_from, authorized_to, span_from, span_to
        from position_spans
        where span_from < span_to
      ),
      -- The first of those who hold a position at once fills it; the others begin where all earlier ones have ended.
      filled as (${takeTurns('position_id', 'worker_id')}),
      filled_parts as (
        select a.*, greatest(a.span_from, f.valid_from) as valid_from, least(a.span_to, f.valid_to) as valid_to
        from authorized_spans a
        join filled f on f.position_id = a.position_id and f.valid_from < a.span_to and f.valid_to > a.span_from
        where f.valid_from < f.valid_to
      ),
      parts as (
        select *, true as filled from filled_parts
        union all
        select position_id, clues, category, specialty, authorized_from, authorized_to, span_from, span_to,
          gap.valid_from, gap.valid_to, false
        from (
          select *, lag(valid_to, 1, span_from) over parts as earlier_to, lead(valid_from) over parts as later_from
          from filled_parts
          -- A part that is the whole span leaves no gap: so are most, and need no sorting.
          where valid_from > span_from or valid_to < span_to
          window parts as (partition by position_id, span_from order by valid_from)
        ) p
        -- What lies before a part, and after the last one.
        cross join lateral (
          values (earlier_to, p.valid_from), (case when later_from is null then p.valid_to end, span_to)
        ) as gap (valid_from, valid_to)
        where gap.valid_from < gap.valid_to
        union all
        select *, span_from, span_to, false
        from authorized_spans a
        where not exists (
          select from filled_parts f where f.position_id = a.position_id and f.span_from = a.span_from
        )
      )
      select p.position_id, greatest(p.valid_from, u.valid_from) as valid_from, least(p.valid_to, u.valid_to) as valid_to,
        p.filled, p.clues, u.unit_id, u.state_code, u.municipality_code, u.kind, u.institution, p.category, p.specialty,
        p.authorized_from, p.authorized_to
      from parts p
      join unit_spans u on u.clues = p.clues and u.valid_from < p.valid_to and u.valid_to > p.valid_from`,
  })
}

/** A worker counts once, at the position held first; at others from the day on which all earlier assignments have ended. */
async function deriveWorkerPeriods(tx: Kysely<unknown>): Promise<void> {
  await replaceRows(tx, {
    table: 'personnel.worker_periods',
    key: ['worker_id', 'valid_from'],
    values: [
      ...['valid_to', 'position_id', 'clues', 'unit_id', 'state_code', 'municipality_code', 'kind', 'institution'],
      ...['category', 'specialty'],
    ],
    rows: sql`
      with held_first as (${takeTurns('worker_id', 'position_id')}),
      ended as (
        select distinct worker_id from personnel.workers where valid_to < 'infinity'
      ),
      workers as (
        select worker_id, category, specialty, '-infinity'::date as valid_from, 'infinity'::date as valid_to
        from personnel.workers
        where valid_to = 'infinity' and worker_id not in (select worker_id from ended)
        union all
        select worker_id, category, specialty,
          case when lag(worker_id) over versions is null then '-infinity' else valid_from end,
          lead(valid_from, 1, 'infinity') over versions
        from personnel.workers
        where valid_from < valid_to and worker_id in (select worker_id from ended)
        window versions as (partition by worker_id order by valid_from)
      )
      select h.worker_id, greatest(h.valid_from, w.valid_from, p.valid_from, u.valid_from) as valid_from,
        least(h.valid_to, w.valid_to, p.valid_to, u.valid_to) as valid_to, h.position_id, p.clues, u.unit_id,
        u.state_code, u.municipality_code, u.kind, u.institution, w.category, w.specialty
      from held_first h
      join workers w on w.worker_id = h.worker_id and w.valid_from < h.valid_to and w.valid_to > h.valid_from
      join position_spans p on p.position_id = h.position_id and p.valid_from < least(h.valid_to, w.valid_to)
        and p.valid_to > greatest(h.valid_from, w.valid_from)
      join unit_spans u on u.clues = p.clues and u.valid_from < least(h.valid_to, w.valid_to, p.valid_to)
        and u.valid_to > greatest(h.valid_from, w.valid_from, p.valid_from)
      where h.valid_from < h.valid_to`,
  })
}

/**
 * When who was assigned where, so that of one `whose` never two overlap: what begins first counts, what begins later from where all
 * earlier ones have ended. Spans that hold no day are left in. Most have one assignment, and need no sorting.
 */
function takeTurns(whose: 'position_id' | 'worker_id', tieBreak: 'position_id' | 'worker_id'): RawBuilder<unknown> {
  return sql`
    with several as (
      select ${sql.ref(whose)} from held_spans group by ${sql.ref(whose)} having count(*) > 1
    )
    select position_id, worker_id, valid_from, valid_to
    from held_spans
    where ${sql.ref(whose)} not in (select * from several)
    union all
    select position_id, worker_id,
      greatest(valid_from, max(valid_to) over (
        partition by ${sql.ref(whose)} order by valid_from, ${sql.ref(tieBreak)}
        rows between unbounded preceding and 1 preceding
      )),
      valid_to
    from held_spans
    where ${sql.ref(whose)} in (select * from several)`
}

async function gather(tx: Kysely<unknown>, name: string, rows: RawBuilder<unknown>): Promise<void> {
  const table = sql.ref(name)
  await sql`drop table if exists pg_temp.${table}`.execute(tx)
  await sql`create temporary table ${table} on commit drop as ${rows}`.execute(tx)
  await sql`analyze ${table}`.execute(tx)
}
