import type { Migration } from 'kysely/migration'
import * as createReference from './migrations/0001-create-reference.ts'
import * as compareKeysByBytes from './migrations/0002-compare-keys-by-bytes.ts'

/** The history of the schema `reference`, in the order in which it runs. */
export const referenceMigrations: Readonly<Record<string, Migration>> = {
  '0001-create-reference': createReference,
  '0002-compare-keys-by-bytes': compareKeysByBytes,
}
