import { type Kysely, sql } from 'kysely'
import type { Registry } from '../registry.ts'

/** Whether demo data are in. */
export async function hasDemo(tx: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{ hasDemo: boolean }>`
    /* hasDemo */
    select exists (select from reference.datasets where demo and undone_at is null) as "hasDemo"`.execute(tx)
  return rows[0]?.hasDemo === true
}

/** Takes out what a demo load that was cut off left behind: without any data set nobody says these facts. */
export async function clearUnfinishedDemo(tx: Kysely<unknown>, registries: readonly Registry[]): Promise<void> {
  const tables = registries.flatMap((registry) => registry.factTables)
  for (const table of tables) await sql`/* clearUnfinishedDemo */ delete from ${sql.table(table.name)}`.execute(tx)
}

/** Takes the demo data out for good; their data sets stay as undone, so that none are loaded ever again. */
export async function discardDemo(tx: Kysely<unknown>, registries: readonly Registry[]): Promise<void> {
  for (const table of registries.flatMap((registry) => registry.factTables)) {
    await sql`
      /* discardDemo */
      delete from ${sql.table(table.name)}
      where dataset_id = any(array(select id from reference.datasets where demo and undone_at is null))`.execute(tx)
  }
  await sql`
    /* markDemoDiscarded */
    update reference.datasets set undone_at = now() where demo and undone_at is null`.execute(tx)
}
