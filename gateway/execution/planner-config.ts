import type { QueryPlannerConfig } from '@apollo/query-planner'

/** Limits within which the best plan is looked for; without them one short query can hold the planner for minutes. */
export const plannerConfig: QueryPlannerConfig = { debug: { maxEvaluatedPlans: 1_000, pathsLimit: 1_000 } }
