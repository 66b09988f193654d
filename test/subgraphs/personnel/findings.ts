import { type Kysely, sql } from 'kysely'

/** What the rules said of a data set: `REJECTED 3 COUNT_NEGATIVE valor: message`. */
export async function listFindings(db: Kysely<unknown>, datasetId: number): Promise<readonly string[]> {
  const { rows } = await sql<{ text: string }>`
    select severity || ' ' || line || ' ' || rule || ' ' || coalesce(column_name, '-') || ': ' || message as text
    from reference.findings where dataset_id = ${datasetId} order by line, rule, message`.execute(db)
  return rows.map((row) => row.text)
}
