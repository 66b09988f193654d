import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Scope } from '../access/scopes.ts'
import { isOfCaller, narrowRows } from '../database/row-policy.ts'
import type { IdentityRole } from '../registry.ts'

/** The setting in which the database is told the caller's scopes, with blanks between them; see `scopeSetting` for the states. */
export const scopesSetting = 'app.scopes'

/** What the database says where the setting lacks the scope. PostgreSQL's own codes say other things. */
export const scopeMissingState = 'SU403'

/** Makes the function by which the policies of a schema refuse whoever lacks a scope: an error, for an empty answer would look like none. */
export async function createScopeCheck(db: Kysely<unknown>, schema: IdentityRole): Promise<void> {
  await sql`
    create function ${sql.ref(schema)}.require_scope(needed text) returns boolean
    language plpgsql stable set search_path = pg_catalog, pg_temp as $$
    begin
      if needed = any (string_to_array(current_setting(${sql.lit(scopesSetting)}, true), ' ')) then return true; end if;
      raise exception 'the scope % is needed', needed using errcode = ${sql.lit(scopeMissingState)};
    end
    $$`.execute(db)
  await sql`revoke all on function ${sql.ref(schema)}.require_scope(text) from public`.execute(db)
}

/** Lets nobody but the owner see a row of persons without the scope, nor one of another state. */
export async function guardPersons(
  db: Kysely<unknown>,
  schema: IdentityRole,
  table: string,
  scope: Scope,
): Promise<void> {
  await narrowRows(db, `${schema}.${table}`, mayBeSeen(schema, scope))
}

/** The same as a condition, for a view that tells more than its table. */
export function mayBeSeen(schema: IdentityRole, scope: Scope): RawBuilder<boolean> {
  return sql`((select ${sql.ref(schema)}.require_scope(${sql.lit(scope)})) and ${isOfCaller(sql`state_code`)})`
}
