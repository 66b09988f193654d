import { type Kysely, type RawBuilder, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import type { Derivation } from '../shared/derivation.ts'

// Both are made from the spans that `gatherSpans` leaves in temporary tables.

/** Which position was authorized, and whether filled, on which days. */
export const positionPeriods: Derivation = { tables: ['personnel.position_periods'], derive: derivePositionPeriods }

/** Which worker was where on which days. */
export const workerPeriods: Derivation = { tables: ['personnel.worker_periods'], derive: deriveWorkerPeriods }

async function derivePositionPeriods(tx: Kysely<unknown>): Promise<void> {
  await replaceRows(tx, {
    table: 'personnel.position_periods',
    key: ['position_id', 'valid_from'],
    values: [
      ...['valid_to', 'filled', 'clues', 'unit_id', 'state_code', 'municipality_code', 'kind', 'institution'],
      ...['category', 'specialty', 'authorized_from', 'authorized_to'],
    ],
    areInOrder: true,
    rows: sql`
      -- The first of those who hold a position at once fills it; the others begin where all earlier ones have ended.
      with filling as (${takeTurns('position_id', 'worker_id')}),
      -- What nobody fills is one part, the whole span: greatest and least pass over nulls.
      authorized as (
        select s.position_id, s.clues, s.category, s.specialty, s.authorized_from, s.authorized_to, s.span_from, s.span_to,
          greatest(s.span_from, f.valid_from) as valid_from, least(s.span_to, f.valid_to) as valid_to,
          f.position_id is not null as filled
        from position_spans s
        left join filling f on f.position_id = s.position_id and f.valid_from < s.span_to and f.valid_to > s.span_from
          and f.valid_from < f.valid_to
        where s.span_from < s.span_to
      ),
      parts as (
        select position_id, clues, category, specialty, authorized_from, authorized_to, valid_from, valid_to, filled
        from authorized
        union all
        select position_id, clues, category, specialty, authorized_from, authorized_to, gap.valid_from, gap.valid_to,
          false
        from (
          select *, lag(valid_to, 1, span_from) over parts as earlier_to, lead(valid_from) over parts as later_from
          from authorized
          -- A part that is the whole span leaves no gap: so are most, and need no sorting.
          where valid_from > span_from or valid_to < span_to
          window parts as (partition by position_id, span_from order by valid_from)
        ) p
        -- What lies before a part, and after the last one.
        cross join lateral (
          values (earlier_to, p.valid_from), (case when later_from is null then p.valid_to end, span_to)
        ) as gap (valid_from, valid_to)
        where gap.valid_from < gap.valid_to
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
    areInOrder: true,
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
 * earlier ones have ended. Spans that hold no day are left in. Only those with several assignments are put in turns.
 */
function takeTurns(whose: 'position_id' | 'worker_id', tieBreak: 'position_id' | 'worker_id'): RawBuilder<unknown> {
  return sql`
    with several as (
      select ${sql.ref(whose)}
      -- Rows mostly come in this order: to sort them then takes half as long as to hash them.
      from (select ${sql.ref(whose)} from held_spans order by ${sql.ref(whose)}) s
      group by ${sql.ref(whose)}
      having count(*) > 1
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
