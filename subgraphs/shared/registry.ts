import type { Migration } from 'kysely/migration'
import type { DemoData } from './demo/demo-data.ts'
import type { DerivationStep } from './derivation.ts'
import type { Export } from './exports/export.ts'
import type { Source } from './import/source.ts'

export type RegistryName = 'facilities' | 'personnel' | 'beneficiaries'

/** The role that alone reads the persons of a registry, named like their schema. */
export type IdentityRole = 'personnel_identity' | 'beneficiaries_identity'

/** The persons of a registry: in a schema of their own, for a role of their own. */
export interface PersonalSchema {
  readonly name: IdentityRole
  readonly migrations: Readonly<Record<string, Migration>>
  /** What the role may read of it, by table or view; of a table only these columns. */
  readonly readable: Readonly<Record<string, readonly string[]>>
}

/** A table of facts: what was said, by which data set (`dataset_id`), and which data set took it back (`ended_by`). */
export interface FactTable {
  readonly name: string
  /** True where the import closes `valid_to` when a newer cut says otherwise, so that an undo must open it again. */
  readonly versioned: boolean
}

/** All that the project knows of one registry; the composing places (gateway, commands, tests) take it from here. */
export interface Registry {
  readonly name: RegistryName
  /** By type and field, checked in the registry against the types generated from its SDL (`satisfies Resolvers`). */
  readonly resolvers: Readonly<Record<string, object>>
  /** In the order in which they run; the names stay for ever. */
  readonly migrations: Readonly<Record<string, Migration>>
  readonly sources: readonly Source[]
  readonly factTables: readonly FactTable[]
  /** What follows from the facts, in the order in which it is made: anew with each import, in its transaction. */
  readonly derivations: readonly DerivationStep[]
  /** What can be taken as whole tables. */
  readonly exports: readonly Export[]
  readonly demo: DemoData
  /** Left out: it knows of no persons. */
  readonly personal?: PersonalSchema
}
