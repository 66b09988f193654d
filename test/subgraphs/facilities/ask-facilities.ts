import { type ExecutionResult, graphql } from 'graphql'
import type { Kysely } from 'kysely'
import { facilities } from '../../../subgraphs/facilities/registry.ts'
import { anyone } from '../../../subgraphs/shared/access/caller.ts'
import type { SqlText } from '../../../subgraphs/shared/database/reading/reader.ts'
import { compileSql } from '../../../subgraphs/shared/database/reading/statement.ts'
import { buildSubgraph } from '../../../subgraphs/shared/graph/build-subgraph.ts'
import { createContext, type SubgraphContext } from '../../../subgraphs/shared/graph/context.ts'

const schema = buildSubgraph(facilities)

export interface Answer extends ExecutionResult {
  // Tests name the fields that they asked for; a wrong name fails their assertions.
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's.
  readonly data?: any
  /** SQL statements that it took. */
  readonly statements: readonly SqlText[]
}

/** What the subgraph alone answers. */
export async function askFacilities(
  db: Kysely<unknown>,
  source: string,
  variableValues?: Record<string, unknown>,
): Promise<Answer> {
  const statements: SqlText[] = []
  const context = createContext(db, anyone)
  const contextValue: SubgraphContext = {
    ...context,
    query(statement) {
      statements.push('text' in statement ? statement : compileSql(statement))
      return context.query(statement)
    },
  }
  const result = await graphql({ schema, source, variableValues, contextValue })
  // Through JSON: graphql's objects have no prototype, and so equal no literal.
  return { ...JSON.parse(JSON.stringify(result)), statements }
}

/** The code and message of the only error of an answer. */
export async function askForError(db: Kysely<unknown>, source: string): Promise<string> {
  const { errors } = await askFacilities(db, source)
  if (errors?.length !== 1) throw new Error(`Expected one error, but got ${JSON.stringify(errors)}.`)
  return `${errors[0]?.extensions?.code}: ${errors[0]?.message}`
}
