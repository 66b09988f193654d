import type { FactTable } from '../shared/registry.ts'

/** What imports write; all other tables of the registry are made from these by its derivations. */
export const factTables: readonly FactTable[] = [
  { name: 'beneficiaries.population_counts', versioned: false },
  { name: 'beneficiaries.credential_counts', versioned: false },
  { name: 'beneficiaries_identity.credentials', versioned: false },
]

/** The counts of a `population_counts` row; null where the source does not say. Affiliations overlap: they are never added up. */
export const populationColumns = [
  'total',
  'without_social_security',
  'with_affiliation',
  'female',
  'age_0_to_14',
  'age_15_to_64',
  'age_65_and_over',
  'imss',
  'issste',
  'state_issste',
  'pemex_defense_navy',
  'insabi',
  'imss_bienestar',
  'private_insurance',
  'other_affiliation',
] as const
export type PopulationColumn = (typeof populationColumns)[number]

/** Names of the sources of populations, the owner of a figure before those that serve only where it is silent. */
export const populationSources = {
  demo: 'demo',
  affiliation: 'inegi-census-affiliation',
  demography: 'inegi-census-demography',
  municipalities: 'inegi-municipality-population',
} as const
