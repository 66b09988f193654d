import { type Kysely, sql } from 'kysely'
import { type Migration, type MigrationResultSet, Migrator } from 'kysely/migration'
import { accessLogHistory } from '../access-log/access-log-history.ts'
import { referenceMigrations } from '../reference/migrations.ts'
import type { Registry } from '../registry.ts'
import { grantReading } from './grants.ts'

const migrationTable = 'migrations'

/** Schemas in the order in which they are migrated; each keeps its own history in its own table `migrations`. */
export interface SchemaHistory {
  readonly schema: string
  readonly migrations: Readonly<Record<string, Migration>>
}

/**
 * Brings the database to the newest state, `reference` first, then each registry's schema; each schema in one transaction.
 * Two at once: the second waits, and finds it done. Returns what ran, as `facilities/0001-create-units`.
 */
export async function migrate(db: Kysely<unknown>, registries: readonly Registry[]): Promise<readonly string[]> {
  const ran: string[] = []
  for (const history of [...listHistories(registries), accessLogHistory]) {
    // Kysely's own look takes a quarter of a second for all schemas, at each start and each import.
    const executed = await listExecuted(db, history)
    const known = new Set(Object.keys(history.migrations))
    if (executed.symmetricDifference(known).size > 0) ran.push(...(await migrateSchema(db, history)))
  }
  const grant = (tx: Kysely<unknown>) => grantReading(tx, registries)
  await (db.isTransaction ? grant(db) : db.transaction().execute(grant))
  return ran
}

/** Whether every migration that this program knows has run; of persons a registry's role cannot tell, but they are migrated with the rest. */
export async function isMigrated(db: Kysely<unknown>, registries: readonly Registry[]): Promise<boolean> {
  for (const history of listHistories(registries.map((registry) => ({ ...registry, personal: undefined })))) {
    const executed = await listExecuted(db, history)
    if (Object.keys(history.migrations).some((name) => !executed.has(name))) return false
  }
  return true
}

/** All but that of the access log, which no backup holds and no restore takes back. */
export function listHistories(registries: readonly Registry[]): readonly SchemaHistory[] {
  return [
    { schema: 'reference', migrations: referenceMigrations },
    ...registries.map(({ name, migrations }) => ({ schema: name, migrations })),
    ...registries.flatMap(({ personal }) =>
      personal ? [{ schema: personal.name, migrations: personal.migrations }] : [],
    ),
  ]
}

/** Brings one schema to the state after the migration `last`, as a backup from then needs it. */
export async function migrateTo(db: Kysely<unknown>, history: SchemaHistory, last: string): Promise<readonly string[]> {
  return report(history, await createMigrator(db, history).migrateTo(last))
}

async function listExecuted(db: Kysely<unknown>, { schema }: SchemaHistory): Promise<ReadonlySet<string>> {
  const table = `${schema}.${migrationTable}`
  const { rows } = await sql<{ exists: boolean }>`
    /* hasHistory */
    select to_regclass(${table}) is not null as exists`.execute(db)
  if (!rows[0]?.exists) return new Set()
  const history = await sql<{ name: string }>`/* listExecuted */ select name from ${sql.table(table)}`.execute(db)
  return new Set(history.rows.map((row) => row.name))
}

async function migrateSchema(db: Kysely<unknown>, history: SchemaHistory): Promise<readonly string[]> {
  return report(history, await createMigrator(db, history).migrateToLatest())
}

function report(history: SchemaHistory, { error, results = [] }: MigrationResultSet): readonly string[] {
  if (error) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName
    throw new Error(explain(history.schema, failed, error), { cause: error })
  }
  return results.map((result) => `${history.schema}/${result.migrationName}`)
}

function createMigrator(db: Kysely<unknown>, { schema, migrations }: SchemaHistory): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: schema,
    migrationTableName: migrationTable,
    migrationLockTableName: 'migrations_lock',
  })
}

function explain(schema: string, failed: string | undefined, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (/previously executed migration .* is missing/.test(message)) {
    return `Expected a database of this version or an older one, but the schema ${schema} was migrated by a newer version (${message}). Start that version, or restore a backup of this one.`
  }
  return `Expected the migration ${schema}/${failed ?? '?'} to run, but got: ${message}`
}
