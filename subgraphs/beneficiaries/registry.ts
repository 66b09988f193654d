import type { Registry } from '../shared/registry.ts'
import { demo } from './demo.ts'
import { derivations } from './derivations.ts'
import { exports } from './exports.ts'
import * as createBeneficiaries from './migrations/0001-create-beneficiaries.ts'
import * as narrowRows from './migrations/0002-narrow-rows-by-state.ts'
import * as openSmallCells from './migrations/0003-open-small-cells.ts'
import * as addOpenStateCredentials from './migrations/0004-open-state-credentials.ts'
import * as addOpenMunicipalityCredentials from './migrations/0005-open-municipality-credentials.ts'
import * as putCredentialsBesideUninsured from './migrations/0006-credentials-beside-uninsured.ts'
import * as compareKeysByBytes from './migrations/0007-compare-keys-by-bytes.ts'
import { registerSchema } from './register/register-schema.ts'
import { resolvers } from './resolvers.ts'
import { censusAffiliation } from './sources/census-affiliation.ts'
import { censusDemography } from './sources/census-demography.ts'
import { credentialRegisterTemplate } from './sources/credential-register-template.ts'
import { credentialsTemplate } from './sources/credentials-template.ts'
import { municipalityPopulation } from './sources/municipality-population.ts'
import { factTables } from './tables.ts'

/** The population without social security, and the credentials issued to it. */
export const beneficiaries: Registry = {
  name: 'beneficiaries',
  resolvers,
  migrations: {
    '0001-create-beneficiaries': createBeneficiaries,
    '0002-narrow-rows-by-state': narrowRows,
    '0003-open-small-cells': openSmallCells,
    '0004-open-state-credentials': addOpenStateCredentials,
    '0005-open-municipality-credentials': addOpenMunicipalityCredentials,
    '0006-credentials-beside-uninsured': putCredentialsBesideUninsured,
    '0007-compare-keys-by-bytes': compareKeysByBytes,
  },
  sources: [
    censusAffiliation,
    censusDemography,
    municipalityPopulation,
    credentialsTemplate,
    credentialRegisterTemplate,
  ],
  factTables,
  derivations,
  exports,
  demo,
  personal: registerSchema,
}
