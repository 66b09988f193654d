import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Derivation } from '../../subgraphs/shared/derivation.ts'
import type { Registry } from '../../subgraphs/shared/registry.ts'

/** A small registry for tests of what all registries share: its facts are notes, and what it derives is their number. */
export function makeRegistry(changes: Partial<Registry> = {}): Registry {
  return {
    name: 'facilities',
    resolvers: {},
    migrations: { '0001-create-notes': createNotes },
    sources: [],
    factTables: [{ name: 'facilities.notes', versioned: true }],
    derivations: [{ derivations: [noteCounts] }],
    exports: [],
    demo: {
      version: '1',
      cuts: ['2023-10-10', '2024-07-31'],
      async generate(tx, datasetId, scale) {
        await sql`
          insert into facilities.notes (code, note, weight, valid_from, dataset_id)
          select format('N%s', n), case when n % 3 = 0 then null when n % 3 = 1 then '' else E'a "note",\n№ ' || n end,
            n / 7.0, date '2023-10-10', ${datasetId}::int
          from generate_series(1, ${100 * scale}::int) n`.execute(tx)
        return 100 * scale
      },
    },
    ...changes,
  }
}

const noteCounts: Derivation = {
  tables: ['facilities.note_counts'],
  async derive(tx) {
    await sql`delete from facilities.note_counts`.execute(tx)
    await sql`insert into facilities.note_counts select count(*)::int from facilities.notes`.execute(tx)
  },
}

const createNotes: Migration = {
  async up(db) {
    await sql`create schema if not exists facilities`.execute(db)
    await sql`
      create table facilities.notes (
        note_id integer generated always as identity primary key,
        code text not null,
        note text,
        weight double precision not null,
        search_note text generated always as (reference.search_text(note)) stored,
        valid_from date not null,
        valid_to date not null default 'infinity',
        dataset_id integer not null,
        ended_by integer
      )`.execute(db)
    await sql`create table facilities.note_counts (note_count integer not null)`.execute(db)
  },
}
