import type { ApolloServer } from '@apollo/server'
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql'
import type { SampleOperation } from '../../schema/sample-operations.ts'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'
import type { GatewayContext } from '../context.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'
import { type PagedDocument, pageDocument, pageVariables } from './page-document.ts'
import { type Path, planTable, type TablePlan } from './plan-table.ts'
import { prime } from './prime.ts'
import { variablesOf } from './read-variables.ts'
import { type OperationAnswer, runOperation } from './run-operation.ts'
import type { Asked, Source } from './source.ts'
import type { About, Row, Table } from './table.ts'
import { read, toRows } from './to-rows.ts'

export interface OperationSourceOptions {
  readonly operation: SampleOperation
  readonly apollo: ApolloServer<GatewayContext>
  readonly subgraphs: readonly Subgraph[]
  readonly deadlineMillis: number
  /** The public one, as it is now. */
  schema(): GraphQLSchema | undefined
}

/** The longest page that a connection gives. */
const longestPage = 100

/** What an operation answers, as a table: all pages of it, all of the same data. */
export function createOperationSource(options: OperationSourceOptions): Source {
  const { apollo, subgraphs, deadlineMillis } = options
  const { name, question: description } = options.operation
  const document = parse(options.operation.document)
  const operation = findOperation(name, document)
  return { name, kind: 'operation', description, ...declare(operation), columns: undefined, open }

  /** One whose answer is no table is not offered; who asks for it all the same is told why. */
  function declare(of: OperationDefinitionNode): Pick<Source, 'variables' | 'isListed'> {
    try {
      const variables = variablesOf(pageDocument(document, plan(of, {})).document)
      return { variables: variables.filter(({ variable }) => !pagingNames.has(variable.name.value)), isListed: true }
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      return { variables: variablesOf(document), isListed: false }
    }
  }

  function plan(of: OperationDefinitionNode, given: Asked['variables']): TablePlan {
    const schema = options.schema()
    if (!schema) throw new Error('Expected the schema to be loaded, but it is not.')
    const { coerced } = getVariableValues(schema, of.variableDefinitions ?? [], { ...given })
    // What does not fit is refused by the graph itself, which says what was expected.
    return planTable(schema, document, of, coerced ?? given)
  }

  async function open(asked: Asked): Promise<Table> {
    const table = plan(operation, asked.variables)
    const paged = pageDocument(document, table)
    const query = print(paged.document)
    const before = await readVersions()
    const { page: first, size } = await readFirst(paged, query, asked)
    const about = await describe(first, asked, before)
    let count = 0

    async function* readRows(): AsyncGenerator<readonly Row[], void, undefined> {
      let page = first
      for (;;) {
        refuseInnerPages(table, page.data)
        const rows = toRows(table, page.data)
        count += rows.length
        const after = nextCursor(paged, page.data)
        // What has changed meanwhile is seen before the last rows are out.
        if (after === undefined) await expectUnchanged(before, first.subgraphs)
        yield rows
        if (after === undefined) return
        page = await ask(
          query,
          { ...asked.variables, [pageVariables.first]: size, [pageVariables.after]: after },
          asked,
        )
      }
    }

    return {
      about,
      columns: table.columns,
      rows: await prime(readRows()),
      expectedRowCount: null,
      rowCount: () => count,
    }
  }

  /** An operation whose pages are too large by its cost is asked by shorter ones. */
  async function readFirst({ paged }: PagedDocument, query: string, asked: Asked) {
    if (!paged) return { page: await ask(query, asked.variables, asked), size: longestPage }
    for (let size = longestPage; ; size = Math.ceil(size / 2)) {
      try {
        const variables = { ...asked.variables, [pageVariables.first]: size, [pageVariables.after]: null }
        return { page: await ask(query, variables, asked), size }
      } catch (error) {
        const isTooLarge = error instanceof GraphQLError && error.extensions.code === ErrorCode.QUERY_TOO_COMPLEX
        if (!isTooLarge || size === 1) throw error
      }
    }
  }

  function ask(query: string, variables: Asked['variables'], asked: Asked): Promise<OperationAnswer> {
    return runOperation(apollo, query, variables, asked, deadlineMillis)
  }

  async function describe(page: OperationAnswer, asked: Asked, versions: Versions): Promise<About> {
    const { data } = await ask(cutsQuery, {}, asked)
    const datasets = readDatasets(data).filter(({ registry }) => page.subgraphs.has(registry))
    const cutDates = [...page.subgraphs].map((registry) => {
      const cuts = datasets.filter((each) => each.registry === registry).map(({ cutDate }) => cutDate)
      return [registry, cuts.toSorted().at(-1) ?? null] as const
    })
    return {
      name,
      description,
      query: options.operation.document,
      variables: asked.variables,
      cutDates: Object.fromEntries(cutDates),
      dataVersions: Object.fromEntries([...versions].filter(([registry]) => page.subgraphs.has(registry))),
      isDemo: datasets.some(({ demo }) => demo),
    }
  }

  async function readVersions(): Promise<Versions> {
    const asked = subgraphs.map(async ({ name: registry, dataVersion }) => {
      // One that is away answers nothing of the operation either, which then fails by itself.
      const known = await dataVersion?.read().catch(() => undefined)
      return known ? [[registry, known.version] as const] : []
    })
    return new Map((await Promise.all(asked)).flat())
  }

  async function expectUnchanged(before: Versions, names: ReadonlySet<string>): Promise<void> {
    const after = await readVersions()
    if ([...names].every((each) => before.get(each) === after.get(each))) return
    throw new GraphQLError('The data have changed while they were exported; ask again for the new ones.', {
      extensions: { code: ErrorCode.SUBGRAPH_UNAVAILABLE },
    })
  }
}

const pagingNames: ReadonlySet<string> = new Set(Object.values(pageVariables))

type Versions = ReadonlyMap<string, number>

const cutsQuery = 'query ExportCuts { datasets { registry cutDate demo } }'

interface Dataset {
  readonly registry: string
  readonly cutDate: string
  readonly demo: boolean
}

function readDatasets(data: unknown): readonly Dataset[] {
  const datasets = read(data, ['datasets'])
  // The query above asks for these fields, which cannot be null.
  return Array.isArray(datasets) ? (datasets as readonly Dataset[]) : []
}

/** Where the next page begins; undefined after the last one. */
function nextCursor({ paged }: PagedDocument, data: unknown): string | undefined {
  if (!paged) return undefined
  const cursor = read(data, [...paged.path, 'pageInfo', 'endCursor'])
  return read(data, [...paged.path, 'pageInfo', 'hasNextPage']) === true && typeof cursor === 'string'
    ? cursor
    : undefined
}

/** A list within the rows has one page only: were there more, the export would not be whole. */
function refuseInnerPages({ levels }: TablePlan, data: unknown): void {
  visitLevel(1, data, [])

  function visitLevel(depth: number, object: unknown, above: Path): void {
    const level = levels[depth]
    if (!level) return
    const { connection, paths } = level
    if (depth > 1 && connection && read(object, [...connection.path, 'pageInfo', 'hasNextPage']) === true) {
      throw new GraphQLError(
        `An export must hold whole lists, but ${[...above, ...connection.path].join('.')} has more than its first page; ask for it by itself.`,
        { extensions: { code: ErrorCode.QUERY_TOO_COMPLEX } },
      )
    }
    for (const path of paths) {
      const items = read(object, path)
      if (Array.isArray(items)) for (const item of items) visitLevel(depth + 1, item, [...above, ...path])
    }
  }
}

function findOperation(name: string, { definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)
  if (!operation) throw new Error(`Expected ${name} to hold an operation, but got none.`)
  return operation
}
