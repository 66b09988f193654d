import { sql } from 'kysely'
import { batched } from '../../shared/graph/batched.ts'
import type { SubgraphContext } from '../../shared/graph/context.ts'
import type { Selection } from '../../shared/graph/execution/selection.ts'
import { type PersonalQuestion, readPersons } from '../../shared/personal/personal-data.ts'
import type { AccessPurpose } from '../resolvers.generated.ts'
import { type Identity, openIdentity } from './sealed-identity.ts'

export interface WorkerIdentity extends Identity {
  readonly unmasked: boolean
}

interface IdentityArgs {
  readonly purpose: AccessPurpose
  readonly unmasked: boolean
}

/** Who workers are; null of those of whom it is not known, or whom the caller may not see. */
export function readIdentities(
  workerIds: readonly string[],
  { purpose, unmasked }: IdentityArgs,
  context: SubgraphContext,
  selection?: Selection,
): Promise<readonly (WorkerIdentity | null)[]> {
  const fields = [...(selection?.fieldsOf('WorkerIdentity') ?? ['name', 'professionalLicense', 'curp'])].sort()
  const args = { purpose, unmasked, fields }
  return batched(context, 'workerIdentity', args, workerIds, async (persons) => {
    const question = { field: 'HealthWorker.identity', type: 'HealthWorker', purpose, fields, persons } as const
    return unmasked ? readUnmasked(context, question) : readMasked(context, question)
  })
}

type Question = Omit<PersonalQuestion, 'scope'>

async function readMasked(context: SubgraphContext, question: Question): Promise<ReadonlyMap<string, WorkerIdentity>> {
  const rows = await readPersons(
    context,
    { ...question, scope: 'identity:read' },
    sql<Identity & { readonly id: string }>`
      /* maskedIdentities */
      select worker_id as id, name_masked as name, license_masked as "professionalLicense", curp_masked as curp
      from personnel_identity.identities
      where worker_id = any(${question.persons}::text[]) and ended_by is null`,
  )
  return new Map(rows.map(({ id, ...identity }) => [id, { ...identity, unmasked: false }]))
}

async function readUnmasked(
  context: SubgraphContext,
  question: Question,
): Promise<ReadonlyMap<string, WorkerIdentity>> {
  const rows = await readPersons(
    context,
    { ...question, scope: 'identity:unmasked' },
    sql<{ readonly id: string; readonly sealed: Buffer }>`
      /* sealedIdentities */
      select worker_id as id, sealed
      from personnel_identity.sealed_identities
      where worker_id = any(${question.persons}::text[])`,
  )
  return new Map(rows.map(({ id, sealed }) => [id, { ...open(id, sealed, context), unmasked: true }]))
}

function open(id: string, sealed: Buffer, { personal }: SubgraphContext): Identity {
  if (!personal) throw new Error('Expected a key, for without one nothing was read.')
  return openIdentity(id, sealed, personal.key)
}
