import { type Kysely, sql } from 'kysely'
import { accessLogHistory } from '../access-log/access-log-history.ts'
import type { PersonalSchema, Registry } from '../registry.ts'

/**
 * Lets each registry's role, named like the registry, read its own schema and `reference`, and the role of its persons what that may
 * read of them; nobody else's, and no role but the owner writes. Roles that this server does not have are left out: then all read as
 * whoever the database URL names. Call it in a transaction.
 */
export async function grantReading(tx: Kysely<unknown>, registries: readonly Registry[]): Promise<void> {
  // Two processes that change the same grants at once would fail each other.
  await sql`/* lockGrants */ select pg_advisory_xact_lock(20241124, 3)`.execute(tx)
  const registryNames = registries.map(({ name }) => name)
  const persons = registries.flatMap(({ personal }) => personal ?? [])
  const known = [...registryNames, ...persons.map(({ name }) => name)]
  const existing = await sql<{ name: string }>`
    /* listRoles */
    select rolname as name from pg_roles
    where rolname = any(${known}::text[]) and rolname <> current_user
    order by rolname`.execute(tx)
  if (existing.rows.length === 0) return
  const { rows } = await sql<{ database: string; owned: boolean }>`
    /* findDatabaseOwner */
    select datname as database, pg_has_role(current_user, datdba, 'member') as owned
    from pg_database where datname = current_database()`.execute(tx)
  const [database] = rows
  if (database?.owned) {
    // A temporary table would be writing, too.
    await sql`revoke all on database ${sql.ref(database.database)} from public`.execute(tx)
    await sql`revoke all on schema public from public`.execute(tx)
  }
  for (const { name } of existing.rows) {
    const role = sql.ref(name)
    if (database?.owned) await sql`grant connect on database ${sql.ref(database.database)} to ${role}`.execute(tx)
    const personal = persons.find((each) => each.name === name)
    for (const schema of ['reference', ...known, accessLogHistory.schema]) {
      const isReadable = !personal && (schema === 'reference' || schema === name)
      await (isReadable ? allowReading(tx, schema, name) : forbid(tx, schema, name))
    }
    if (personal) await allowPersons(tx, personal)
  }
}

async function allowReading(tx: Kysely<unknown>, schema: string, role: string): Promise<void> {
  await sql`grant usage on schema ${sql.ref(schema)} to ${sql.ref(role)}`.execute(tx)
  await sql`grant select on all tables in schema ${sql.ref(schema)} to ${sql.ref(role)}`.execute(tx)
}

/** Only some columns, and in the access log nothing but to add to it. */
async function allowPersons(tx: Kysely<unknown>, { name, readable }: PersonalSchema): Promise<void> {
  const role = sql.ref(name)
  await sql`grant usage on schema ${role}, ${sql.ref(accessLogHistory.schema)} to ${role}`.execute(tx)
  for (const [table, columns] of Object.entries(readable)) {
    const list = sql.join(columns.map((column) => sql.ref(column)))
    await sql`grant select (${list}) on ${sql.table(`${name}.${table}`)} to ${role}`.execute(tx)
  }
  await sql`grant execute on all functions in schema ${role} to ${role}`.execute(tx)
  await sql`grant execute on function access_log.append(text) to ${role}`.execute(tx)
}

async function forbid(tx: Kysely<unknown>, schema: string, role: string): Promise<void> {
  await sql`revoke all on all tables in schema ${sql.ref(schema)} from ${sql.ref(role)}`.execute(tx)
  await sql`revoke all on schema ${sql.ref(schema)} from ${sql.ref(role)}`.execute(tx)
}
