import { type Kysely, sql } from 'kysely'

/** Makes municipalities known, as facilities would. */
export async function addMunicipalities(db: Kysely<unknown>, codes: readonly string[]): Promise<void> {
  await sql`
    insert into reference.municipalities (code, state_code, name)
    select code, left(code, 2), 'Municipio ' || code from unnest(${codes}::text[]) as added (code)`.execute(db)
}
