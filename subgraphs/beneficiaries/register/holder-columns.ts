import type { IdentityKey } from '../../shared/personal/identity-key.ts'

export interface Holder {
  readonly name: string
  readonly curp: string
}

/** The columns of `beneficiaries_identity.credentials` that a credential's holder makes. */
export function toHolderColumns(folio: string, { name, curp }: Holder, key: IdentityKey) {
  return {
    sealed: key.seal(JSON.stringify([name, curp]), folio),
    curp_hmac: key.hashCurp('beneficiaries', curp),
    key_version: key.version,
  }
}
