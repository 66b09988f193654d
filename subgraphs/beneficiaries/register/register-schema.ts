import type { PersonalSchema } from '../../shared/registry.ts'
import * as createBeneficiariesIdentity from './migrations/0001-create-beneficiaries-identity.ts'

/** The register of credentials, and what of it the role that is named like the schema may read: whatever is not about the holder. */
export const registerSchema: PersonalSchema = {
  name: 'beneficiaries_identity',
  migrations: { '0001-create-beneficiaries-identity': createBeneficiariesIdentity },
  readable: {
    credentials: [
      ...['folio', 'ended_by', 'curp_hmac', 'clues', 'state_code'],
      ...['issued_on', 'valid_until', 'revoked_on'],
    ],
  },
}
