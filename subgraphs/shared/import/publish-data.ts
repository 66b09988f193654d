import { type Kysely, sql } from 'kysely'
import { announceChanged } from '../data-version/data-channel.ts'
import { deriveAll } from '../derivation.ts'
import type { Registry, RegistryName } from '../registry.ts'

/**
 * Makes everything derived anew, sets each registry's newest cut, and tells that the data of `fed` have changed. With facilities all have:
 * units are the ground on which the others count.
 */
export async function publishData(
  tx: Kysely<unknown>,
  registries: readonly Registry[],
  fed: ReadonlySet<RegistryName>,
  onStep: (registry: RegistryName) => void,
): Promise<void> {
  for (const registry of registries) {
    if (await isBare(tx, registry)) continue
    onStep(registry.name)
    await deriveAll(tx, registry.derivations)
  }
  const changed = fed.has('facilities') ? registries.map((registry) => registry.name) : [...fed]
  await sql`
    /* publishData */
    update reference.registries r
    set newest_cut = (select max(d.cut_date) from reference.datasets d where d.registry = r.registry and d.undone_at is null),
      data_version = r.data_version + (r.registry = any(${changed}::text[]))::int`.execute(tx)
  await announceChanged(tx, changed)
}

/** True of a registry without facts, and without anything left of former ones: nothing follows from nothing. */
async function isBare(tx: Kysely<unknown>, { factTables, derivations }: Registry): Promise<boolean> {
  const facts = factTables.map((table) => table.name)
  const derived = derivations.flatMap((step) => step.derivations.flatMap((derivation) => derivation.tables))
  const anyRows = [...facts, ...derived].map((table) => sql`exists (select from ${sql.table(table)})`)
  const { rows } = await sql<{ bare: boolean }>`
    /* isBare */
    select not (${sql.join(anyRows, sql` or `)}) as bare`.execute(tx)
  return rows[0]?.bare === true
}
