import { type Kysely, sql } from 'kysely'
import { personnel } from '../../../subgraphs/personnel/registry.ts'
import { deriveAll } from '../../../subgraphs/shared/derivation.ts'

export interface UnitVersion {
  readonly from: string
  readonly state?: string
  readonly municipality?: string | null
  readonly kind?: string
  readonly institution?: string
}

export interface PositionFact {
  readonly id: string
  readonly clues: string
  readonly category?: string
  readonly specialty?: string | null
  readonly authorizedFrom: string
  readonly authorizedTo?: string
  /** Of the version; the first one's also holds before. */
  readonly from?: string
  readonly to?: string
}

export interface WorkerFact {
  readonly id: string
  readonly category?: string
  readonly specialty?: string | null
  readonly from?: string
  readonly to?: string
}

export interface AssignmentFact {
  readonly position: string
  readonly worker: string
  readonly assignedFrom: string
  readonly assignedTo?: string
  readonly from?: string
  readonly to?: string
}

/** A unit as facilities would list it: its keys, the current one last, and its versions. */
export async function addUnit(
  db: Kysely<unknown>,
  keys: readonly string[],
  versions: readonly UnitVersion[],
): Promise<void> {
  const { rows } = await sql<{ unitId: number }>`
    insert into reference.unit_ids (clues) values (${keys[0]}) returning unit_id as "unitId"`.execute(db)
  const unitId = rows[0]!.unitId
  for (const [index, clues] of keys.entries()) {
    await sql`
      insert into reference.unit_keys (clues, unit_id, ordinal, is_current, event, source)
      values (${clues}, ${unitId}, ${index + 1}, ${index === keys.length - 1}, 'REGISTERED', 'test')`.execute(db)
  }
  for (const [index, version] of versions.entries()) {
    await sql`
      insert into reference.unit_versions
        (unit_id, valid_from, valid_to, clues, state_code, municipality_code, kind, institution, status)
      values (${unitId}, ${version.from}, ${versions[index + 1]?.from ?? 'infinity'}, ${keys.at(-1)},
        ${version.state ?? '29'}, ${version.municipality ?? null}, ${version.kind ?? 'HOSPITAL'},
        ${version.institution ?? 'IMSS_BIENESTAR'}, 'OPERATING')`.execute(db)
  }
}

/** Writes facts as imports would, each as one version, and derives what follows from them; the newest cut is 2024-07-31. */
export async function addFacts(
  db: Kysely<unknown>,
  facts: {
    readonly positions?: readonly PositionFact[]
    readonly workers?: readonly WorkerFact[]
    readonly assignments?: readonly AssignmentFact[]
  },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const [index, fact] of (facts.positions ?? []).entries()) {
      await sql`
        insert into personnel.positions (position_id, dataset_id, valid_from, valid_to, clues, category, specialty,
          authorized_from, authorized_to)
        values (${fact.id}, ${index}, ${fact.from ?? firstCut}, ${fact.to ?? 'infinity'}, ${fact.clues},
          ${fact.category ?? 'NURSE'}, ${fact.specialty ?? null}, ${fact.authorizedFrom}, ${fact.authorizedTo ?? null})`.execute(
        tx,
      )
    }
    for (const [index, fact] of (facts.workers ?? []).entries()) {
      await sql`
        insert into personnel.workers (worker_id, dataset_id, valid_from, valid_to, category, specialty)
        values (${fact.id}, ${index}, ${fact.from ?? firstCut}, ${fact.to ?? 'infinity'}, ${fact.category ?? 'NURSE'},
          ${fact.specialty ?? null})`.execute(tx)
    }
    for (const [index, fact] of (facts.assignments ?? []).entries()) {
      await sql`
        insert into personnel.assignments (position_id, worker_id, assigned_from, dataset_id, valid_from, valid_to,
          assigned_to)
        values (${fact.position}, ${fact.worker}, ${fact.assignedFrom}, ${index}, ${fact.from ?? firstCut},
          ${fact.to ?? 'infinity'}, ${fact.assignedTo ?? null})`.execute(tx)
    }
    await sql`update reference.registries set newest_cut = '2024-07-31' where registry = 'personnel'`.execute(tx)
    await deriveAll(tx, personnel.derivations)
  })
}

/** Takes all facts and units away again, and what followed from them. */
export async function clearFacts(db: Kysely<unknown>): Promise<void> {
  await sql`
    truncate personnel.positions, personnel.workers, personnel.assignments, reference.unit_ids, reference.unit_keys,
      reference.unit_versions`.execute(db)
  await db.transaction().execute((tx) => deriveAll(tx, personnel.derivations))
}

const firstCut = '2024-01-01'
