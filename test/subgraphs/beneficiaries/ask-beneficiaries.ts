import { type ExecutionResult, graphql } from 'graphql'
import type { Kysely } from 'kysely'
import { beneficiaries } from '../../../subgraphs/beneficiaries/registry.ts'
import { anyone, type Caller } from '../../../subgraphs/shared/access/caller.ts'
import { buildSubgraph } from '../../../subgraphs/shared/graph/build-subgraph.ts'
import { createContext } from '../../../subgraphs/shared/graph/context.ts'

const schema = buildSubgraph(beneficiaries)

/** What the subgraph alone answers; entities are asked for as the gateway does, through `entities`. */
export async function askBeneficiaries(
  db: Kysely<unknown>,
  source: string,
  variableValues?: Record<string, unknown>,
  caller: Caller = anyone,
): Promise<ExecutionResult<Record<string, unknown>>> {
  // The read-only type differs in methods that only building uses; nothing here builds.
  const contextValue = createContext(db, caller)
  const result = await graphql({ schema, source, variableValues, contextValue })
  // Through JSON: graphql's objects have no prototype, and so equal no literal.
  return JSON.parse(JSON.stringify(result))
}

/** The selection on each of the entities, in their order. */
export async function askEntities(
  db: Kysely<unknown>,
  type: 'State' | 'Municipality',
  codes: readonly string[],
  selection: string,
  caller: Caller = anyone,
): Promise<readonly Record<string, unknown>[]> {
  const result = await askBeneficiaries(
    db,
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${selection} } } }`,
    { of: codes.map((code) => ({ __typename: type, code })) },
    caller,
  )
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('; '))
  return result.data?._entities as readonly Record<string, unknown>[]
}
