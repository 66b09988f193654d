import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DemoData } from '../shared/demo/demo-data.ts'
import { certainNames, demoStates, unusedCodes } from './demo-states.ts'
import { unitLists } from './tables.ts'

const firstCut = '2023-10-10'
const lastCut = '2024-07-31'

/** What was published: units on the last day, those of them that were there on the first, those open Monday to Sunday. */
const groups = [
  { typology: 'HOSPITAL GENERAL', word: 'Hospital General', level: 'SECONDARY', units: 660, early: 80, everyDay: 0 },
  {
    typology: 'UNIDAD MÉDICA RURAL',
    word: 'Unidad Médica Rural',
    level: 'PRIMARY',
    units: 11_935,
    early: 3_622,
    everyDay: 0,
  },
  // How many health centers there were on the first day was not published.
  {
    typology: 'RURAL DE 01 NÚCLEO BÁSICO',
    word: 'Centro de Salud',
    level: 'PRIMARY',
    units: 11_000,
    early: 3_000,
    everyDay: 7_199,
  },
] as const

export const demo: DemoData = {
  version: '2',
  cuts: [firstCut, lastCut],
  async generate(tx, datasetId, scale) {
    const municipalities = await generateMunicipalities(tx, datasetId)
    const units = await generateUnits(tx, datasetId, scale)
    await generateHours(tx, datasetId)
    await generateRooms(tx, datasetId)
    return municipalities + units
  },
}

async function generateMunicipalities(tx: Kysely<unknown>, datasetId: number): Promise<number> {
  const made = await sql`
    /* demo municipalities */
    insert into facilities.municipality_names (code, dataset_id, name)
    select code, ${datasetId}::int, coalesce(${JSON.stringify(certainNames)}::jsonb ->> code, 'Municipio ' || code)
    from (
      select s.code || lpad(number::text, 3, '0') as code, s.municipality_count,
        row_number() over (partition by s.code order by number) as place
      from reference.states s
      cross join lateral generate_series(1, s.municipality_count + 10) as number
      where s.code || lpad(number::text, 3, '0') <> all(${unusedCodes}::text[])
    ) numbered
    where place <= municipality_count`.execute(tx)
  return Number(made.numAffectedRows ?? 0)
}

/**
 * Shares out each group's units among the states by weight (rounding the running sum, so that totals are exact), then numbers each
 * state's units and puts them into its municipalities by turns.
 */
async function generateUnits(tx: Kysely<unknown>, datasetId: number, scale: number): Promise<number> {
  const made = await sql`
    /* demo units */
    insert into facilities.listed_units (source, clues, dataset_id, valid_from, name, state_code, municipality_code,
      municipality_name, typology, care_level, stratum, status, operating_since, joined_on, latitude, longitude, beds,
      predecessor_clues)
    with groups as (
      select * from jsonb_to_recordset(${JSON.stringify(scaledGroups(scale))}::jsonb)
        as g (place int, typology text, word text, level text, units int, early int)
    ),
    weights as (
      select g.place, w.code, w.box, case when g.place = 2 then w."ruralWeight" else w.weight end as weight
      from jsonb_to_recordset(${JSON.stringify(demoStates)}::jsonb)
        as w (code text, weight int, "ruralWeight" int, box jsonb)
      cross join groups g
    ),
    running as (
      select w.*, sum(weight) over upto as upper, sum(weight) over upto - weight as lower,
        sum(weight) over (partition by place) as whole
      from weights w
      window upto as (partition by place order by code)
    ),
    shares as (
      select r.place, r.code, r.box, g.typology, g.word, g.level,
        floor(g.units * upper / whole)::int - floor(g.units * lower / whole)::int as units,
        floor(g.early * upper / whole)::int - floor(g.early * lower / whole)::int as early
      from running r
      join groups g on g.place = r.place
    ),
    units as (
      select s.*, n, row_number() over (partition by s.code order by s.place, n)::int as serial
      from shares s
      cross join lateral generate_series(1, s.units) as n
    ),
    placed as (
      select u.*, r.letters, m.code as municipality_code, m.name as municipality_name,
        case when n <= early then date ${sql.lit(firstCut)}
          -- The later ones join at the first of each month until July.
          else (date '2023-11-01' + make_interval(months => (n - early - 1) % 9))::date end as joined_on
      from units u
      join reference.states r on r.code = u.code
      join (
        select code, name, left(code, 2) as state_code,
          row_number() over (partition by left(code, 2) order by name like 'Municipio %', code) - 1 as place
        from facilities.municipality_names where dataset_id = ${datasetId}::int
      ) m on m.state_code = u.code and m.place = (n - 1) % r.municipality_count
    )
    select ${unitLists.demo}, ${keyOf(sql`serial`)}, ${datasetId}::int, joined_on, word || ' (demostración) ' || code || '-' || lpad(n::text, 4, '0'), code,
      municipality_code, municipality_name, typology, level,
      case when place = 2 or (place = 3 and n % 3 > 0) then 'RURAL' else 'URBAN' end, 'OPERATING',
      date '1975-01-01' + (serial * 37) % 15000, joined_on,
      round(((box ->> 0)::numeric + ((box ->> 1)::numeric - (box ->> 0)::numeric) * (serial * 7919 % 10007) / 10007), 6),
      round(((box ->> 2)::numeric + ((box ->> 3)::numeric - (box ->> 2)::numeric) * (serial * 4099 % 10009) / 10009), 6),
      case when place = 1 then 20 + (n * 13) % 180 end,
      -- A hospital that joins later had another key before.
      case when place = 1 and n > early then ${keyOf(sql`(${formerSerials} + serial)`)} end
    from placed
    order by code, serial`.execute(tx)
  return Number(made.numAffectedRows ?? 0)
}

/** Former keys are numbered from here on, far above all others. */
const formerSerials = sql.lit(90_000)

/** A state's key of this number, with its check digit. */
function keyOf(serial: RawBuilder<unknown>): RawBuilder<string> {
  return sql`letters || 'DMO' || lpad(${serial}::text, 5, '0') || (
        ((2 * (${serial} - (ascii(left(letters, 1)) + ascii(right(letters, 1)) + ascii('D') + ascii('M') + ascii('O') - 5 * 64))) % 7
          + 7) % 7
      )::text`
}

function scaledGroups(scale: number) {
  return groups.map((group, index) => ({
    ...group,
    place: index + 1,
    units: Math.round(group.units * scale),
    early: Math.round(group.early * scale),
  }))
}

/** Only health centers have hours; so many of them are open every day as was published, spread evenly over all. */
async function generateHours(tx: Kysely<unknown>, datasetId: number): Promise<void> {
  const { typology, units, everyDay } = groups[2]
  await sql`
    /* demo hours */
    insert into facilities.opening_hours (clues, dataset_id, valid_from, blocks, every_day)
    select clues, ${datasetId}::int, valid_from,
      case when every_day
        then '[{"days": [1, 2, 3, 4, 5], "opensAt": "08:00", "closesAt": "20:00"}, {"days": [6, 7], "opensAt": "08:00", "closesAt": "15:00"}]'
        else '[{"days": [1, 2, 3, 4, 5], "opensAt": "08:00", "closesAt": "15:00"}]' end::jsonb,
      every_day
    from (
      select clues, valid_from,
        (row_number() over by_key * ${everyDay}::bigint) / ${units}::bigint
          > ((row_number() over by_key - 1) * ${everyDay}::bigint) / ${units}::bigint as every_day
      from facilities.listed_units
      where dataset_id = ${datasetId}::int and typology = ${typology}
      window by_key as (order by clues)
    ) centers`.execute(tx)
}

async function generateRooms(tx: Kysely<unknown>, datasetId: number): Promise<void> {
  await sql`
    /* demo rooms */
    insert into facilities.consulting_rooms (clues, dataset_id, valid_from, consulting_rooms, has_internet)
    select clues, ${datasetId}::int, valid_from, 1 + place % 4, place % 5 < 3
    from (
      select clues, valid_from, (row_number() over (order by clues))::int as place
      from facilities.listed_units
      where dataset_id = ${datasetId}::int and care_level = 'PRIMARY'
    ) units
    where place % 3 > 0`.execute(tx)
}
