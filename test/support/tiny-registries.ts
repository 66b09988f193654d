import { type Kysely, sql } from 'kysely'
import { checkClosures, type PairClosures } from '../../subgraphs/shared/import/closure-limit.ts'
import { mergeFacts } from '../../subgraphs/shared/import/merge-facts.ts'
import { duplicateDisagrees } from '../../subgraphs/shared/import/rules/duplicate-disagrees.ts'
import { wholeNumber } from '../../subgraphs/shared/import/rules/number-unreadable.ts'
import { takeClues } from '../../subgraphs/shared/import/rules/take-clues.ts'
import { requiredText } from '../../subgraphs/shared/import/rules/value-missing.ts'
import type { Load, Source } from '../../subgraphs/shared/import/source.ts'
import { checkDigit } from '../../subgraphs/shared/keys/clues.ts'
import type { Registry } from '../../subgraphs/shared/registry.ts'

/** Counts beds: a list of units that is versioned, covers pairs and closes what is gone. */
const tinyBeds: Source = {
  name: 'tiny-beds',
  title: 'Beds by unit',
  registry: 'facilities',
  phase: 'units',
  header: ['CLUES', 'Camas', 'Nombre de la Unidad'],
  staging: { clues: 'text', pair: 'text', beds: 'integer', name: 'text' },
  stage(check) {
    const clues = takeClues(check, 'CLUES')
    return {
      clues: clues?.clues ?? null,
      pair: clues && `${clues.clues.slice(2, 5)}:${clues.stateCode}`,
      beds: check.take('Camas', wholeNumber),
      name: check.take('Nombre de la Unidad', requiredText),
    }
  },
  rules: [duplicateDisagrees(['clues'], ['beds', 'name'], 'CLUES')],
  async scopes(tx, load) {
    const { rows } = await sql<{ pair: string }>`
      select distinct pair from ${sql.table(load.staging)} order by pair`.execute(tx)
    return rows.map((row) => row.pair)
  },
  async merge(tx, load, options) {
    checkClosures(await countClosures(tx, load), options)
    const counts = await mergeFacts(tx, load, {
      table: 'facilities.beds',
      key: ['clues'],
      values: ['pair', 'beds', 'name'],
      rows: sql`select distinct clues, pair, beds, name from ${sql.table(load.staging)}`,
      versioned: true,
      endMissing: sql`fact.pair in (select pair from ${sql.table(load.staging)})`,
    })
    return { ...counts, warnings: [] }
  },
}

/** Reads the same files where they have a further column, for another registry. */
const tinyStaff: Source = {
  name: 'tiny-staff',
  title: 'Staff by unit',
  registry: 'personnel',
  phase: 'measures',
  header: ['CLUES', 'Personal'],
  ownCut: '2020-03-15',
  staging: { clues: 'text', staff: 'integer' },
  stage: (check) => ({ clues: takeClues(check, 'CLUES')?.clues ?? null, staff: check.take('Personal', wholeNumber) }),
  rules: [duplicateDisagrees(['clues'], ['staff'], 'CLUES')],
  scopes: async () => ['MX'],
  async merge(tx, load) {
    const counts = await mergeFacts(tx, load, {
      table: 'personnel.staff',
      key: ['clues'],
      values: ['staff'],
      rows: sql`select distinct clues, staff from ${sql.table(load.staging)}`,
      versioned: false,
    })
    return { ...counts, warnings: [] }
  },
}

const facilities: Registry = {
  name: 'facilities',
  resolvers: {},
  migrations: { '0001-create-beds': { up: createBeds } },
  sources: [tinyBeds],
  factTables: [{ name: 'facilities.beds', versioned: true }],
  derivations: [
    {
      derivations: [
        {
          tables: ['facilities.bed_totals'],
          async derive(tx) {
            await sql`delete from facilities.bed_totals`.execute(tx)
            await sql`
              insert into facilities.bed_totals
              select pair, sum(beds)::int from facilities.beds where valid_to = 'infinity' group by pair`.execute(tx)
          },
        },
      ],
    },
  ],
  exports: [],
  demo: {
    version: '1',
    cuts: ['2024-07-31'],
    async generate(tx, datasetId) {
      await sql`
        insert into facilities.beds (clues, dataset_id, valid_from, pair, beds, name)
        values ('OCDMO000010', ${datasetId}, '2024-07-31', 'DMO:20', 7, 'Demo')`.execute(tx)
      return 1
    },
  },
}

const personnel: Registry = {
  name: 'personnel',
  resolvers: {},
  migrations: { '0001-create-staff': { up: createStaff } },
  sources: [tinyStaff],
  factTables: [{ name: 'personnel.staff', versioned: false }],
  derivations: [],
  exports: [],
  demo: { version: '1', cuts: ['2024-07-31'], generate: async () => 0 },
}

/** Two registries of one table each, so that tests of the import need none of the real ones. */
export const tinyRegistries: readonly Registry[] = [facilities, personnel]

/** Everything that an import can change, but for the numbers that data sets have. */
export async function readTinyData(db: Kysely<unknown>) {
  const beds = await sql<Record<string, unknown>>`
    select clues, beds, name, valid_from as "from", valid_to as "to", ended_by is not null as ended
    from facilities.beds order by clues, valid_from, valid_to`.execute(db)
  const totals = await sql<Record<string, unknown>>`select pair, beds from facilities.bed_totals order by pair`.execute(
    db,
  )
  const staff = await sql<Record<string, unknown>>`
    select clues, staff from personnel.staff where ended_by is null order by clues`.execute(db)
  const registries = await sql<Record<string, unknown>>`
    select registry, newest_cut as "newestCut" from reference.registries order by registry`.execute(db)
  return { beds: beds.rows, totals: totals.rows, staff: staff.rows, registries: registries.rows }
}

/** The same with the data sets' numbers, to see that something was not touched at all. */
export async function readTinyRows(db: Kysely<unknown>) {
  const { rows } = await sql<{ rows: unknown }>`
    select jsonb_build_object(
      'beds', (select jsonb_agg(to_jsonb(b) order by clues, valid_from, dataset_id) from facilities.beds b),
      'staff', (select jsonb_agg(to_jsonb(s) order by clues, dataset_id) from personnel.staff s),
      'totals', (select jsonb_agg(to_jsonb(t) order by pair) from facilities.bed_totals t)
    ) as rows`.execute(db)
  return rows[0]?.rows
}

export async function clearTinyData(db: Kysely<unknown>): Promise<void> {
  await sql`
    truncate facilities.beds, facilities.bed_totals, personnel.staff, reference.findings, reference.datasets`.execute(
    db,
  )
  await sql`update reference.registries set newest_cut = null, data_version = 0`.execute(db)
}

/** A key of IMSS-Bienestar with its check digit. */
export function makeClues(serial: number, letters = 'OC'): string {
  return `${letters}IMB${String(serial).padStart(5, '0')}${checkDigit(`${letters}IMB`, serial)}`
}

/** A file of beds as CSV: its header and a line for each row. */
export function makeBedsCsv(rows: readonly (readonly [clues: string, beds: string, name: string])[]): string {
  return ['CLUES,Camas,Nombre de la Unidad', ...rows.map((row) => row.join(','))].join('\n').concat('\n')
}

async function countClosures(tx: Kysely<unknown>, load: Load): Promise<readonly PairClosures[]> {
  const { rows } = await sql<PairClosures>`
    select b.pair, count(*)::int as known, count(*) filter (where s.clues is null)::int as missing
    from facilities.beds b
    left join (select distinct clues from ${sql.table(load.staging)}) s on s.clues = b.clues
    where b.valid_to = 'infinity' and b.pair in (select pair from ${sql.table(load.staging)})
    group by b.pair order by b.pair`.execute(tx)
  return rows
}

async function createBeds(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table facilities.beds (
      clues text not null,
      dataset_id integer not null,
      ended_by integer,
      valid_from date not null,
      valid_to date not null default 'infinity',
      pair text not null,
      beds integer,
      name text not null,
      primary key (clues, valid_from, dataset_id)
    )`.execute(db)
  await sql`create unique index beds_current on facilities.beds (clues) where valid_to = 'infinity'`.execute(db)
  await sql`create table facilities.bed_totals (pair text primary key, beds integer)`.execute(db)
}

async function createStaff(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table personnel.staff (
      clues text not null,
      dataset_id integer not null,
      ended_by integer,
      staff integer,
      primary key (clues, dataset_id)
    )`.execute(db)
  await sql`create unique index staff_current on personnel.staff (clues) where ended_by is null`.execute(db)
}
