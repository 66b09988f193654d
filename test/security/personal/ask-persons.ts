import { afterAll } from 'vitest'
import { beneficiaries } from '../../../subgraphs/beneficiaries/registry.ts'
import { personnel } from '../../../subgraphs/personnel/registry.ts'
import type { Caller } from '../../../subgraphs/shared/access/caller.ts'
import type { Scope } from '../../../subgraphs/shared/access/scopes.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { buildSubgraph } from '../../../subgraphs/shared/graph/build-subgraph.ts'
import { createSubgraphExecutor, type SubgraphAnswer } from '../../../subgraphs/shared/graph/execute-subgraph.ts'
import { openPersonalData } from '../../../subgraphs/shared/personal/personal-data.ts'
import type { TestDatabase } from '../../support/database.ts'

const registries = { personnel, beneficiaries }

/** Somebody known by name, with these scopes, in these states. */
export function callerWith(scopes: readonly Scope[], states: Caller['states'] = 'all'): Caller {
  return { subject: 'ana@example', scopes, states }
}

/** A subgraph with its persons, asked as the gateway does; what it reports to the log is in `reported`. */
export function startPersons(name: 'personnel' | 'beneficiaries', database: TestDatabase) {
  const db = openDatabase({ connectionString: database.registryUrls[name], applicationName: 'test' })
  const personal = openPersonalData(database.personalSources[name], 'test persons')
  const reported: unknown[] = []
  const execute = createSubgraphExecutor({
    registry: name,
    schema: buildSubgraph(registries[name]),
    db,
    personal,
    report: (error) => reported.push(error),
  })
  afterAll(() => Promise.all([db.destroy(), personal.db.destroy()]))
  return {
    reported,
    personal,
    ask: (query: string, caller: Caller, variables: Record<string, unknown> = {}): Promise<SubgraphAnswer> =>
      execute({ query, variables }, caller, undefined, 'request-1'),
  }
}

/** The identities of workers, by their keys. */
export function identityQuery(selection: string): string {
  return `query ($of: [_Any!]!) { _entities(representations: $of) { ... on HealthWorker { ${selection} } } }`
}

export function workers(...ids: readonly string[]) {
  return { of: ids.map((id) => ({ __typename: 'HealthWorker', id })) }
}
