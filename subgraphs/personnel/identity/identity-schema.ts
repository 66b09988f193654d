import type { PersonalSchema } from '../../shared/registry.ts'
import * as createPersonnelIdentity from './migrations/0001-create-personnel-identity.ts'

/** The identities of workers, and what of them the role that is named like the schema may read. */
export const identitySchema: PersonalSchema = {
  name: 'personnel_identity',
  migrations: { '0001-create-personnel-identity': createPersonnelIdentity },
  readable: {
    identities: ['worker_id', 'ended_by', 'state_code', 'name_masked', 'license_masked', 'curp_masked'],
    sealed_identities: ['worker_id', 'sealed'],
  },
}
