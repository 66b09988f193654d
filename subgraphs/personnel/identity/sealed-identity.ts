import type { IdentityKey } from '../../shared/personal/identity-key.ts'
import { maskCurp, maskLicense, maskName } from '../../shared/personal/mask.ts'

export interface Identity {
  readonly name: string
  readonly professionalLicense: string | null
  readonly curp: string
}

/** The columns of `personnel_identity.identities` that an identity makes. */
export function toIdentityColumns(workerId: string, identity: Identity, key: IdentityKey) {
  const { name, professionalLicense, curp } = identity
  return {
    name_masked: maskName(name),
    license_masked: professionalLicense === null ? null : maskLicense(professionalLicense),
    curp_masked: maskCurp(curp),
    sealed: key.seal(JSON.stringify([name, professionalLicense, curp]), workerId),
    curp_hmac: key.hashCurp('personnel', curp),
    key_version: key.version,
  }
}

export function openIdentity(workerId: string, sealed: Uint8Array, key: IdentityKey): Identity {
  // Only `toIdentityColumns` makes what the key opens.
  const [name, professionalLicense, curp] = JSON.parse(key.open(sealed, workerId)) as [string, string | null, string]
  return { name, professionalLicense, curp }
}
