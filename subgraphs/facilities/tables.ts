import type { FactTable } from '../shared/registry.ts'

/** What imports write; all other tables of the registry are made from these by its derivations. */
export const factTables: readonly FactTable[] = [
  { name: 'facilities.listed_units', versioned: true },
  { name: 'facilities.key_pairs', versioned: true },
  { name: 'facilities.opening_hours', versioned: true },
  { name: 'facilities.consulting_rooms', versioned: true },
  { name: 'facilities.hospital_directory', versioned: true },
  { name: 'facilities.state_names', versioned: false },
  { name: 'facilities.municipality_names', versioned: false },
  { name: 'facilities.municipality_centroids', versioned: false },
  { name: 'facilities.reported_resources', versioned: false },
]

/** Names of the sources whose facts the derivation ranks: the first owns its columns, the second fills what the first leaves open. */
export const unitLists = { national: 'imssb-unit-list', dgis: 'dgis-unit-list', demo: 'demo' } as const
