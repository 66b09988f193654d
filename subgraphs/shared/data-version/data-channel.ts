import { type Kysely, sql } from 'kysely'
import type { RegistryName } from '../registry.ts'

/** Channel on which the graph hears of changes of the data. */
export const dataChannel = 'salud_data'

/** Payload of the first of two messages; that of the second one names the registries whose data have changed. */
export const changeBegins = 'begins'

/**
 * Tells, outside of any transaction, that one is about to change the data: from now until it has ended, whoever keeps answers, or
 * puts one together from several registries, asks the database which version it is.
 */
export async function announceChange(db: Kysely<unknown>): Promise<void> {
  if (db.isTransaction) throw new Error('Expected to announce a change before its transaction, but got a transaction.')
  await sql`/* announceChange */ select pg_notify(${dataChannel}, ${changeBegins})`.execute(db)
}

/** Tells, when `tx` commits, that the data of these registries have changed. */
export async function announceChanged(tx: Kysely<unknown>, registries: readonly RegistryName[]): Promise<void> {
  await sql`/* announceChanged */ select pg_notify(${dataChannel}, ${registries.join(' ')})`.execute(tx)
}
