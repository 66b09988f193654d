import { type Kysely, sql } from 'kysely'
import type { SqlText } from '../../../subgraphs/shared/database/reading/reader.ts'

/** The plan of a statement as connections that read make it: once, whatever its values. */
export async function explainOnce(db: Kysely<unknown>, { text, values }: SqlText): Promise<string> {
  return db.connection().execute(async (connection) => {
    await sql`set plan_cache_mode = force_generic_plan`.execute(connection)
    await sql`prepare explained as ${sql.raw(text)}`.execute(connection)
    try {
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain execute explained(${sql.raw(values.map(toLiteral).join(', '))})`.execute(connection)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    } finally {
      await sql`deallocate explained`.execute(connection)
      await sql`reset plan_cache_mode`.execute(connection)
    }
  })
}

function toLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  const text = Array.isArray(value) ? `{${value.join()}}` : String(value)
  return `'${text.replaceAll("'", "''")}'`
}
