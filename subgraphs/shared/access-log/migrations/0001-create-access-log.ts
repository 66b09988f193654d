import { type Kysely, sql } from 'kysely'

/**
 * Who saw whose data: a chain of entries, each of which holds the hash of the one before it. Entries are added by `append` alone,
 * which runs as the owner; whoever may call it can neither change an entry nor take one away, and the owner cannot do so unseen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists access_log`.execute(db)
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  sql`
    create table access_log.entries (
      id bigint primary key,
      -- UTC, as it is hashed.
      written_at text not null,
      -- JSON, as it is hashed; see AccessEntry.
      entry text not null,
      prev_hash bytea not null,
      hash bytea not null
    )
  `,
  sql`create index entries_by_person on access_log.entries using gin (((entry::jsonb) -> 'persons'))`,
  sql`
    -- The newest entry. Whoever appends holds it until the transaction ends, so that the chain never forks.
    create table access_log.head (
      id bigint not null,
      hash bytea not null
    )
  `,
  sql`create unique index head_is_one on access_log.head ((true))`,
  sql`insert into access_log.head values (0, sha256('salud-unificada access log'))`,
  sql`
    create function access_log.append(entry text) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      newest access_log.head;
      moment text := to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
      next_hash bytea;
    begin
      select * into strict newest from access_log.head for update;
      next_hash := sha256(newest.hash || convert_to((newest.id + 1) || ' ' || moment || ' ' || entry, 'UTF8'));
      insert into access_log.entries values (newest.id + 1, moment, entry, newest.hash, next_hash);
      update access_log.head set id = newest.id + 1, hash = next_hash;
      return newest.id + 1;
    end
    $$
  `,
  sql`revoke all on function access_log.append(text) from public`,
]
