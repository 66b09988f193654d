import { type Kysely, sql } from 'kysely'

/**
 * Has the keys of a schema's tables compare by their bytes: every text column in a B-tree that has no order of its own. In the order of
 * a language, which is the database's own, each step down an index costs more, and the index is wrong as soon as an upgrade of
 * the system changes the language's rules.
 */
export async function compareByBytes(db: Kysely<unknown>, schema: string): Promise<void> {
  const policies = await listPolicies(db, schema)
  // A column that a policy reads cannot be changed.
  for (const { drop } of policies) await sql.raw(drop).execute(db)
  for (const { change } of await listChanges(db, schema)) await sql.raw(change).execute(db)
  for (const { make } of policies) await sql.raw(make).execute(db)
}

async function listPolicies(db: Kysely<unknown>, schema: string) {
  const { rows } = await sql<{ readonly drop: string; readonly make: string }>`
    /* listPolicies */
    select format('drop policy %I on %I.%I', policyname, schemaname, tablename) as drop,
      format('create policy %I on %I.%I for %s using (%s)', policyname, schemaname, tablename, cmd, qual) as make
    from pg_policies
    where schemaname = ${schema}`.execute(db)
  return rows
}

async function listChanges(db: Kysely<unknown>, schema: string) {
  const { rows } = await sql<{ readonly change: string }>`
    /* listKeysInOrderOfLanguage */
    select format('alter table %s %s', t.oid::regclass, string_agg(
      format('alter column %I type text collate "C"', c.attname), ', '
    )) as change
    from pg_class t
    join pg_attribute c on c.attrelid = t.oid
    where t.relnamespace = ${schema}::regnamespace and t.relkind = 'r'
      and c.atttypid = 'text'::regtype and c.attcollation = 'default'::regcollation
      and exists (
        select from pg_index i
        join pg_class x on x.oid = i.indexrelid
        join pg_am a on a.oid = x.relam
        where i.indrelid = t.oid and a.amname = 'btree' and c.attnum = any (i.indkey)
      )
    group by t.oid`.execute(db)
  return rows
}
