import { type Kysely, sql } from 'kysely'
import { facilities } from '../../../subgraphs/facilities/registry.ts'
import { deriveAll } from '../../../subgraphs/shared/derivation.ts'

export interface ListedUnit {
  readonly source?: 'imssb-unit-list' | 'dgis-unit-list'
  readonly clues: string
  readonly from?: string
  readonly to?: string
  readonly predecessor?: string | null
  readonly name?: string
  readonly municipality?: string | null
  readonly typology?: string
  readonly status?: string
  readonly latitude?: number | null
  readonly longitude?: number | null
  readonly jurisdiction?: string | null
  readonly closedOn?: string | null
  readonly operatingSince?: string | null
}

export async function insertListedUnit(tx: Kysely<unknown>, unit: ListedUnit): Promise<void> {
  const { source = 'imssb-unit-list', clues, from = '2026-08-31', to = 'infinity' } = unit
  await sql`
    insert into facilities.listed_units (source, clues, dataset_id, valid_from, valid_to, predecessor_clues, name, state_code,
      municipality_code, municipality_name, typology, status, latitude, longitude, health_jurisdiction, closed_on, operating_since)
    values (${source}, ${clues}, 1, ${from}, ${to}, ${unit.predecessor ?? null}, ${unit.name ?? 'UNIT'},
      (select code from reference.states where letters = left(${clues}, 2)), ${unit.municipality ?? null},
      ${unit.municipality ? `M ${unit.municipality}` : null}, ${unit.typology ?? 'RURAL DE 01 NÚCLEO BÁSICO'},
      ${unit.status ?? 'OPERATING'}, ${unit.latitude ?? null}, ${unit.longitude ?? null}, ${unit.jurisdiction ?? null},
      ${unit.closedOn ?? null}, ${unit.operatingSince ?? null})`.execute(tx)
}

export async function insertKeyPair(
  tx: Kysely<unknown>,
  pair: { readonly clues: string; readonly predecessor: string; readonly from?: string },
): Promise<void> {
  await sql`
    insert into facilities.key_pairs (clues, dataset_id, valid_from, predecessor_clues)
    values (${pair.clues}, 2, ${pair.from ?? '2026-08-31'}, ${pair.predecessor})`.execute(tx)
}

export async function insertHours(
  tx: Kysely<unknown>,
  hours: { readonly clues: string; readonly from?: string; readonly everyDay: boolean },
): Promise<void> {
  const days = hours.everyDay ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 3, 4, 5]
  await sql`
    insert into facilities.opening_hours (clues, dataset_id, valid_from, blocks, every_day)
    values (${hours.clues}, 3, ${hours.from ?? '2026-04-30'},
      ${JSON.stringify([{ days, opensAt: '08:00', closesAt: '20:00' }])}, ${hours.everyDay})`.execute(tx)
}

/** As at the end of an import whose newest cut is `cut`. */
export async function refreshAt(tx: Kysely<unknown>, cut: string): Promise<void> {
  await sql`update reference.registries set newest_cut = ${cut} where registry = 'facilities'`.execute(tx)
  await deriveAll(tx, facilities.derivations)
}

export interface UnitVersion {
  readonly clues: string
  readonly from: string
  readonly to: string
  readonly institution: string
  readonly status: string
}

/** Every version of every unit, as `reference` shows them. */
export async function listVersions(tx: Kysely<unknown>): Promise<readonly UnitVersion[]> {
  const { rows } = await sql<UnitVersion>`
    select clues, valid_from as "from", valid_to as "to", institution, status
    from reference.unit_versions order by clues, valid_from`.execute(tx)
  return rows
}
