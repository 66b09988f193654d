import type { FactTable } from '../shared/registry.ts'

/** What imports write; all other tables of the registry are made from these by its derivations. */
export const factTables: readonly FactTable[] = [
  { name: 'personnel.positions', versioned: true },
  { name: 'personnel.workers', versioned: true },
  { name: 'personnel.assignments', versioned: true },
  { name: 'personnel.reported_heads', versioned: false },
  { name: 'personnel_identity.identities', versioned: false },
]
