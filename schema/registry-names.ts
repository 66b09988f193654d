/** The registries whose SDL makes the graph, in the order of their default ports from 4001 on. */
export const registryNames = ['facilities', 'personnel', 'beneficiaries'] as const
