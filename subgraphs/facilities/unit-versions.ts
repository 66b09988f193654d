import { type Kysely, sql } from 'kysely'
import { replaceRows } from '../shared/database/replace-rows.ts'
import { kindByTypology } from './kinds.ts'
import { unitLists } from './tables.ts'

/** Versions of units, here and in `reference`, from what is said of each unit's keys. Runs after `deriveUnitLineage`. */
export async function deriveUnitVersions(tx: Kysely<unknown>): Promise<void> {
  await gatherSpans(tx)
  await gatherDays(tx)
  await gatherHours(tx)
  await replaceRows(tx, {
    table: 'facilities.unit_versions',
    key: ['unit_id', 'valid_from'],
    values: [
      ...['valid_to', 'clues', 'institution', 'kind', 'status', 'state_code', 'municipality_code'],
      ...['municipality_name', 'name', 'typology'],
      ...['subtypology', 'care_level', 'stratum', 'operating_since', 'closed_on', 'joined_on', 'latitude', 'longitude'],
      ...[
        'locality',
        'health_jurisdiction',
        'consulting_rooms',
        'has_internet',
        'beds',
        'opening_hours',
        'hours_clues',
      ],
      ...['open_every_day'],
    ],
    rows: versions,
  })
  await replaceRows(tx, {
    table: 'reference.unit_versions',
    key: ['unit_id', 'valid_from'],
    values: ['valid_to', 'clues', 'state_code', 'municipality_code', 'kind', 'institution', 'status'],
    rows: sql`
      select unit_id, valid_from, valid_to, clues, state_code, municipality_code, kind, institution, status
      from facilities.unit_versions`,
  })
}

/** The days on which each listed key is the unit's: from its first listing until that of a newer key. */
async function gatherSpans(tx: Kysely<unknown>): Promise<void> {
  await sql`drop table if exists pg_temp.unit_spans`.execute(tx)
  await sql`
    create temporary table unit_spans on commit drop as
    select unit_id, root, clues, depth, valid_from, valid_to
    from (
      select r.unit_id, c.root, c.clues, c.depth, l.valid_from,
        coalesce(
          min(l.valid_from) over (partition by c.root order by c.depth rows between unbounded preceding and 1 preceding),
          'infinity'
        ) as valid_to
      from unit_chains c
      join unit_roots r on r.root = c.root
      join (select clues, min(valid_from) as valid_from from unit_listings group by clues) l on l.clues = c.clues
    ) spans
    where valid_from < valid_to`.execute(tx)
  await sql`analyze unit_spans (root, clues)`.execute(tx)
}

/** The days on which anything said of a unit begins or ends. */
async function gatherDays(tx: Kysely<unknown>): Promise<void> {
  await sql`drop table if exists pg_temp.unit_days`.execute(tx)
  await sql`
    create temporary table unit_days on commit drop as
    with details as (
      select clues, valid_from, valid_to from facilities.opening_hours where valid_from < valid_to
      union all
      select clues, valid_from, valid_to from facilities.consulting_rooms where valid_from < valid_to
      union all
      select clues, valid_from, valid_to from facilities.hospital_directory where valid_from < valid_to
    ),
    days as (
      select s.unit_id, s.root, s.clues, s.depth, greatest(l.valid_from, s.valid_from) as valid_from
      from unit_spans s
      join unit_listings l on l.clues = s.clues and l.valid_from < s.valid_to
      union
      select s.unit_id, s.root, s.clues, s.depth, day.valid_from
      from unit_spans s
      join unit_chains c on c.root = s.root and c.depth >= s.depth
      join details d on d.clues = c.clues
      cross join lateral (values (d.valid_from), (d.valid_to)) as day (valid_from)
      where day.valid_from > s.valid_from and day.valid_from < s.valid_to
    )
    select unit_id, root, clues, depth, valid_from,
      lead(valid_from, 1, 'infinity') over (partition by unit_id order by valid_from) as valid_to
    from days`.execute(tx)
  await sql`analyze unit_days (unit_id, clues)`.execute(tx)
}

/** The hours that hold on each of those days: the key's own, else those of its nearest former key. */
async function gatherHours(tx: Kysely<unknown>): Promise<void> {
  await sql`drop table if exists pg_temp.unit_hours`.execute(tx)
  await sql`
    create temporary table unit_hours on commit drop as
    select distinct on (d.unit_id, d.valid_from) d.unit_id, d.valid_from, h.clues, h.blocks,
      case when c.depth = d.depth then h.every_day end as every_day
    from unit_days d
    join unit_chains c on c.root = d.root and c.depth >= d.depth
    join facilities.opening_hours h on h.clues = c.clues and h.valid_from <= d.valid_from and d.valid_from < h.valid_to
    order by d.unit_id, d.valid_from, c.depth`.execute(tx)
  await sql`analyze unit_hours (unit_id)`.execute(tx)
}

const versions = sql`
  with typologies as (
    select t.typology, coalesce(
      (
        select m.kind
        from unnest(
          ${kindByTypology.map(([pattern]) => pattern)}::text[], ${kindByTypology.map(([, kind]) => kind)}::text[]
        ) with ordinality as m (pattern, kind, place)
        where reference.search_text(t.typology) like m.pattern
        order by m.place limit 1
      ),
      'OTHER'
    ) as kind
    from (select distinct typology from facilities.listed_units where typology is not null) t
  ),
  rooms as (
    select distinct on (d.unit_id, d.valid_from) d.unit_id, d.valid_from, r.consulting_rooms, r.has_internet
    from unit_days d
    join unit_chains c on c.root = d.root and c.depth >= d.depth
    join facilities.consulting_rooms r on r.clues = c.clues and r.valid_from <= d.valid_from and d.valid_from < r.valid_to
    order by d.unit_id, d.valid_from, c.depth
  ),
  directory as (
    select distinct on (d.unit_id, d.valid_from) d.unit_id, d.valid_from, r.health_jurisdiction
    from unit_days d
    join unit_chains c on c.root = d.root and c.depth >= d.depth
    join facilities.hospital_directory r on r.clues = c.clues and r.valid_from <= d.valid_from and d.valid_from < r.valid_to
    order by d.unit_id, d.valid_from, c.depth
  ),
  -- The first list owns its columns; the DGIS list fills what it leaves open.
  first_list as (
    select l.clues, l.valid_from, l.valid_to, l.status as listed_status, l.closed_on as listed_closed_on, f.id
    from unit_listings l
    join facilities.listed_units f on f.id = l.id
    where l.source <> ${unitLists.dgis}
  ),
  second_list as (
    select l.clues, l.valid_from, l.valid_to, l.status as listed_status, l.closed_on as listed_closed_on, f.id
    from unit_listings l
    join facilities.listed_units f on f.id = l.id
    where l.source = ${unitLists.dgis}
  )
  select d.unit_id, d.valid_from, d.valid_to, d.clues,
    coalesce(i.institution, 'OTHER') as institution,
    coalesce(t.kind, 'OTHER') as kind,
    coalesce(la.listed_status, lb.listed_status) as status,
    coalesce(a.state_code, b.state_code) as state_code,
    place.municipality_code, m.name as municipality_name,
    coalesce(a.name, b.name) collate "es-x-icu" as name,
    coalesce(a.typology, b.typology) as typology,
    case when a.typology is null then b.subtypology else a.subtypology end as subtypology,
    coalesce(a.care_level, b.care_level) as care_level,
    coalesce(a.stratum, b.stratum) as stratum,
    coalesce(a.operating_since, b.operating_since) as operating_since,
    case
      when coalesce(la.listed_status, lb.listed_status) = 'CLOSED'
      then coalesce(b.closed_on, la.listed_closed_on, lb.listed_closed_on)
    end as closed_on,
    coalesce(a.joined_on, b.joined_on) as joined_on,
    case when a.latitude is null then b.latitude else a.latitude end as latitude,
    case when a.latitude is null then b.longitude else a.longitude end as longitude,
    coalesce(a.locality, b.locality) as locality,
    coalesce(b.health_jurisdiction, a.health_jurisdiction, directory.health_jurisdiction) as health_jurisdiction,
    rooms.consulting_rooms, rooms.has_internet,
    coalesce(a.beds, b.beds) as beds,
    h.blocks as opening_hours, h.clues as hours_clues, h.every_day as open_every_day
  from unit_days d
  left join first_list la on la.clues = d.clues and la.valid_from <= d.valid_from and d.valid_from < la.valid_to
  left join facilities.listed_units a on a.id = la.id
  left join second_list lb on lb.clues = d.clues and lb.valid_from <= d.valid_from and d.valid_from < lb.valid_to
  left join facilities.listed_units b on b.id = lb.id
  cross join lateral (
    select case
      when a.municipality_code is not null or a.id is null or a.state_code = b.state_code
      then coalesce(a.municipality_code, b.municipality_code)
    end as municipality_code
  ) place
  left join reference.municipalities m on m.code = place.municipality_code
  left join typologies t on t.typology = coalesce(a.typology, b.typology)
  left join reference.institutions i on i.segment = substr(d.clues, 3, 3)
  left join unit_hours h on h.unit_id = d.unit_id and h.valid_from = d.valid_from
  left join rooms on rooms.unit_id = d.unit_id and rooms.valid_from = d.valid_from
  left join directory on directory.unit_id = d.unit_id and directory.valid_from = d.valid_from`
