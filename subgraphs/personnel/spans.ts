import { type Kysely, type RawBuilder, sql } from 'kysely'

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

async function gather(tx: Kysely<unknown>, name: string, rows: RawBuilder<unknown>): Promise<void> {
  const table = sql.ref(name)
  await sql`drop table if exists pg_temp.${table}`.execute(tx)
  await sql`create temporary table ${table} on commit drop as ${rows}`.execute(tx)
  await sql`analyze ${table}`.execute(tx)
}
