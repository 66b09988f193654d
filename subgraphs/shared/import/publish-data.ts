import { type Kysely, sql } from 'kysely'
import { announceChanged } from '../data-version/data-channel.ts'
import { deriveAll } from '../derivation.ts'
import type { Registry, RegistryName } from '../registry.ts'

/**
 * Makes what is derived from the data of `fed` anew, sets each registry's newest cut, and tells whose data have changed. With facilities
 * all have: units are the ground on which the others count.
 */
export async function publishData(
  tx: Kysely<unknown>,
  registries: readonly Registry[],
  fed: ReadonlySet<RegistryName>,
  onStep: (registry: RegistryName) => void,
): Promise<void> {
  const changed = fed.has('facilities') ? registries : registries.filter(({ name }) => fed.has(name))
  for (const registry of changed) {
    if (await hasFacts(tx, registry)) {
      onStep(registry.name)
      await deriveAll(tx, registry.derivations)
    } else {
      await emptyDerived(tx, registry)
    }
  }
  const names = changed.map((registry) => registry.name)
  await sql`
    /* publishData */
    update reference.registries r
    set newest_cut = (select max(d.cut_date) from reference.datasets d where d.registry = r.registry and d.undone_at is null),
      data_version = r.data_version + (r.registry = any(${names}::text[]))::int`.execute(tx)
  await announceChanged(tx, names)
}

async function hasFacts(tx: Kysely<unknown>, { factTables }: Registry): Promise<boolean> {
  const anyFacts = factTables.map(({ name }) => sql`exists (select from ${sql.table(name)})`)
  const { rows } = await sql<{ hasFacts: boolean }>`
    /* hasFacts */
    select ${sql.join(anyFacts, sql` or `)} as "hasFacts"`.execute(tx)
  return rows[0]?.hasFacts === true
}

/** Nothing follows from nothing, and taking rows out is several times as fast as deriving that none are left. */
async function emptyDerived(tx: Kysely<unknown>, { derivations }: Registry): Promise<void> {
  for (const table of derivations.flatMap((step) => step.derivations.flatMap((derivation) => derivation.tables))) {
    await sql`/* emptyDerived */ delete from ${sql.table(table)}`.execute(tx)
  }
}
