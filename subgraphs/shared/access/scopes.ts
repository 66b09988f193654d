/** What a token may allow beyond what every caller may see; each is named in the token's `scope`. */
export const scopes = {
  'schema:read': 'ask for the schema by introspection',
  'credentials:small-cells': 'see counts of credentials from 1 to 10',
  'credentials:verify': 'verify a credential, and look one up by CURP',
  'identity:read': 'see the identity of health workers, masked',
  'identity:unmasked': 'see it without a mask',
} as const

export type Scope = keyof typeof scopes

/** In the order above. */
// The object is a constant, and has no other keys than those of its type.
export const scopeNames = Object.keys(scopes) as readonly Scope[]

/** Those that open personal data: never without a caller who is known by name, for the access log must say who it was. */
export const personalScopes: readonly Scope[] = ['credentials:verify', 'identity:read', 'identity:unmasked']
