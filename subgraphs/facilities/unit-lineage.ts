import { type Kysely, sql } from 'kysely'
import { fillIfEmpty } from '../shared/database/fill-empty-tables.ts'
import { replaceRows } from '../shared/database/replace-rows.ts'
import { unitLists } from './tables.ts'

/**
 * Which keys are one unit: `reference.unit_keys`, and the temporary tables that the unit's versions are made with.
 *
 * - `unit_listings`: when which list says what of a key; once a list no longer names it, CLOSED from that cut.
 * - `unit_chains`: the keys of each unit by its current one, the root, which is depth 0.
 * - `unit_roots`: the unit of each root.
 */
export async function deriveUnitLineage(tx: Kysely<unknown>): Promise<void> {
  await gatherListings(tx)
  await linkKeys(tx)
  await chainKeys(tx)
  await giveIds(tx)
  await nameRoots(tx)
  await replaceRows(tx, {
    table: 'reference.unit_keys',
    key: ['clues'],
    values: ['unit_id', 'ordinal', 'is_current', 'valid_from', 'valid_to', 'event', 'source'],
    rows: sql`
      with listed as (
        select clues, min(valid_from) filter (where source = ${unitLists.demo}) as demo_from,
          coalesce(min(source) filter (where source <> ${unitLists.dgis}), ${unitLists.dgis}) as source
        from unit_listings group by clues
      ),
      -- No official source dates a key; the demo data do.
      dated as (
        select c.*, r.unit_id, l.demo_from as valid_from,
          lag(l.demo_from) over (partition by c.root order by c.depth) as valid_to,
          l.source as listing_source,
          lead(c.clues) over (partition by c.root order by c.depth) as predecessor,
          max(c.depth) over (partition by c.root) as oldest
        from unit_chains c join unit_roots r using (root) left join listed l using (clues)
      )
      select d.clues, d.unit_id, d.oldest - d.depth + 1 as ordinal, d.depth = 0 as is_current, d.valid_from, d.valid_to,
        case when d.predecessor is null then 'REGISTERED' else 'REKEYED' end as event,
        -- What pairs the key with its predecessor; of the first key, what lists it, else what names it.
        coalesce(k.source, d.listing_source, d.link_source) as source
      from dated d
      left join unit_links k on k.clues = d.clues and k.predecessor_clues = d.predecessor`,
  })
}

/** A number for each key that has none yet. */
async function giveIds(tx: Kysely<unknown>): Promise<void> {
  const insert = async () => {
    await sql`
      /* giveIds */
      insert into reference.unit_ids (clues)
      select c.clues from unit_chains c
      where not exists (select from reference.unit_ids i where i.clues = c.clues)
      order by c.clues`.execute(tx)
  }
  if (!(await fillIfEmpty(tx, 'reference.unit_ids', insert))) await insert()
}

/** The oldest key names the unit, so that a new key changes nothing of what is counted by unit. */
async function nameRoots(tx: Kysely<unknown>): Promise<void> {
  await sql`drop table if exists pg_temp.unit_roots`.execute(tx)
  await sql`
    create temporary table unit_roots on commit drop as
    select oldest.root, i.unit_id
    from (select distinct on (root) root, clues from unit_chains order by root, depth desc) oldest
    join reference.unit_ids i on i.clues = oldest.clues`.execute(tx)
  await sql`analyze unit_roots`.execute(tx)
}

async function gatherListings(tx: Kysely<unknown>): Promise<void> {
  await sql`drop table if exists pg_temp.unit_listings`.execute(tx)
  await sql`
    create temporary table unit_listings on commit drop as
    with said as (
      select id, source, clues, valid_from, valid_to, status, closed_on,
        lead(valid_from, 1, 'infinity') over (partition by source, clues order by valid_from) as next_from
      from facilities.listed_units
      where valid_from < valid_to
    )
    select id, source, clues, valid_from, valid_to, status, closed_on from said
    union all
    -- What was closed already did not close on the day on which it left the list.
    select id, source, clues, valid_to, next_from, 'CLOSED',
      coalesce(closed_on, case when status <> 'CLOSED' then valid_to end)
    from said
    where valid_to < next_from`.execute(tx)
  await sql`analyze unit_listings (clues)`.execute(tx)
}

/** One predecessor for a key, one successor for a predecessor. A pair waits until its newer key is listed. */
async function linkKeys(tx: Kysely<unknown>): Promise<void> {
  await sql`drop table if exists pg_temp.unit_links`.execute(tx)
  await sql`
    create temporary table unit_links on commit drop as
    with said as (
      select source, clues, predecessor_clues, valid_from, valid_to, 1 as rank from facilities.listed_units
      where valid_from < valid_to
      union all
      select 'key-crosswalk', clues, predecessor_clues, valid_from, valid_to, 2 from facilities.key_pairs
      where valid_from < valid_to
    ),
    latest as (
      select distinct on (source, clues) source, clues, predecessor_clues, rank,
        min(valid_from) over (partition by source, clues, predecessor_clues) as since
      from said
      order by source, clues, valid_from desc
    ),
    chosen as (
      select distinct on (clues) clues, predecessor_clues, source, since
      from latest
      where predecessor_clues <> clues and exists (select from unit_listings l where l.clues = latest.clues)
      order by clues, rank, since, predecessor_clues
    )
    select distinct on (predecessor_clues) clues, predecessor_clues, source
    from chosen
    order by predecessor_clues, since, clues`.execute(tx)
  await sql`analyze unit_links (clues, predecessor_clues)`.execute(tx)
}

async function chainKeys(tx: Kysely<unknown>): Promise<void> {
  await sql`drop table if exists pg_temp.unit_chains`.execute(tx)
  await sql`
    create temporary table unit_chains on commit drop as
    with recursive listed as (select distinct clues from unit_listings),
    chain as (
      select l.clues as root, l.clues, 0 as depth, null::text collate "C" as link_source
      from listed l
      where not exists (select from unit_links k where k.predecessor_clues = l.clues)
      union all
      select c.root, k.predecessor_clues, c.depth + 1, k.source
      from chain c
      join unit_links k on k.clues = c.clues
    )
    select root, clues, depth, link_source from chain`.execute(tx)
  // Keys that name each other in a ring have no newest one: each is then a unit of its own.
  await sql`
    /* chainKeys rings */
    insert into unit_chains (root, clues, depth)
    select distinct clues, clues, 0 from unit_listings l
    where not exists (select from unit_chains c where c.clues = l.clues)`.execute(tx)
  await sql`analyze unit_chains (root, clues)`.execute(tx)
}
