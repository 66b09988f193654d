import { GraphQLError, type GraphQLSchema, getVariableValues, Kind, type OperationDefinitionNode, parse } from 'graphql'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Caller, rowScopeOf } from '../access/caller.ts'
import { cancelStatement } from '../database/cancel-statement.ts'
import type { PolicyProof } from '../database/check-row-policies.ts'
import { DatabaseClient } from '../database/database-client.ts'
import { clientConfig } from '../database/open-database.ts'
import { setScope } from '../database/reading/row-scope.ts'
import { explainBadVariable } from '../graph/bad-values.ts'
import { badUserInput, ErrorCode } from '../graph/errors.ts'
import { explainFailure } from '../graph/safe-error.ts'
import type { RegistryName } from '../registry.ts'
import { copyAsCsv, copyAsLines, countRows } from './copy-statement.ts'
import type { Export, ExportArguments, ExportHead, OpenExport, OpenedExport } from './export.ts'
import { watchStandstill } from './standstill.ts'

export interface ExportingOptions {
  readonly registry: RegistryName
  readonly exports: readonly Export[]
  /** The registry's own, by which arguments are judged. */
  readonly schema: GraphQLSchema
  readonly connectionString: string
  /** Left out where all callers see the same. */
  readonly proveRowPolicies?: PolicyProof
  /** Hears what the caller is not told. */
  report(error: unknown): void
}

const connectMillis = 2_000
/** A table that is locked for longer is not waited for. */
const lockMillis = 3_000
/** Whoever takes nothing for so long is given up: a snapshot that is held keeps the database from tidying up. */
const standstillMillis = 60_000

/**
 * Opens the exports of a registry, each over a connection of its own and in one snapshot, which an import meanwhile does not change.
 * Rows go no faster than they are read, and stay nowhere.
 */
export function createExporting(options: ExportingOptions): OpenExport {
  const { registry, exports, schema, connectionString, proveRowPolicies, report } = options
  return async (request, caller, callerSignal) => {
    const found = exports.find(({ name }) => name === request.name)
    if (!found) throw badUserInput('name', `be one of ${exports.map(({ name }) => name).join(', ')}`, request.name)
    const rows = writeStatement(found, readArguments(schema, found, request.variables), caller)
    const config = clientConfig({ connectionString, applicationName: `export ${registry}` })
    const client: pg.Client = new DatabaseClient({ ...config, connectionTimeoutMillis: connectMillis })
    const standstill = new AbortController()
    const signal = AbortSignal.any([callerSignal, standstill.signal])
    const end = endOnce(client, config, signal)
    try {
      await proveRowPolicies?.()
      await client.connect()
      signal.throwIfAborted()
      await begin(client, caller)
      const head = await readHead(client, registry, request.isCounted ? countRows(rows) : undefined)
      if (request.as === 'nothing') {
        await end()
        return { head, bytes: noBytes(), rowCount: () => 0 }
      }
      const { columns, orderBy } = found
      const text = request.as === 'csv' ? copyAsCsv(rows, orderBy, columns) : copyAsLines(rows, orderBy)
      return { head, ...(await startCopy({ client, text, end, tell, onStandstill: () => standstill.abort() })) }
    } catch (error) {
      await end()
      throw tell(error)
    }
  }

  function tell(error: unknown): unknown {
    if (error instanceof GraphQLError) return error
    return explainFailure(error, { registry, signal: neverAborted, report })
  }
}

const neverAborted = new AbortController().signal

/** The arguments as the graph would read them; BAD_USER_INPUT where one does not fit. */
function readArguments(schema: GraphQLSchema, { variables }: Export, given: ExportArguments): ExportArguments {
  const document = parse(`query (${variables}) { __typename }`)
  const operation = document.definitions.find(isOperation)
  const definitions = operation?.variableDefinitions ?? []
  const names = definitions.map(({ variable }) => variable.name.value)
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name)) throw badUserInput(name, `be left out: the arguments are ${names.join(', ')}`, value)
  }
  const bad = operation && explainBadVariable(schema, document, operation, given)
  if (bad) throw bad
  const { coerced, errors } = getVariableValues(schema, definitions, given)
  if (errors?.[0]) throw errors[0]
  return coerced ?? {}
}

function isOperation(definition: { readonly kind: Kind }): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION
}

function writeStatement(found: Export, args: ExportArguments, caller: Caller) {
  try {
    return found.statement(args, caller)
  } catch (error) {
    // In the graph the same argument stands within `filter`.
    const argument = error instanceof GraphQLError ? error.extensions.argument : undefined
    if (!(error instanceof GraphQLError) || typeof argument !== 'string' || !argument.startsWith('filter.')) throw error
    const own = argument.slice('filter.'.length)
    throw new GraphQLError(error.message.replace(argument, own), {
      extensions: { code: ErrorCode.BAD_USER_INPUT, argument: own },
    })
  }
}

async function begin(client: pg.Client, caller: Caller): Promise<void> {
  // What is written out is quoted as the first setting says. Tables lie as their keys go, so an index gives the rows in order at once,
  // and without the files that a sort of a million would need.
  await client.query(
    `begin isolation level repeatable read read only; set local standard_conforming_strings = on; set local enable_sort = off;
      set local lock_timeout = ${lockMillis}`,
  )
  // The tables' own policies show no other states' rows.
  await client.query(setScope.text, [rowScopeOf(caller)])
}

async function readHead(
  client: pg.Client,
  registry: RegistryName,
  countStatement: string | undefined,
): Promise<ExportHead> {
  const { rows } = await client.query<Omit<ExportHead, 'rowCount'>>(headStatement, [registry])
  const [head] = rows
  if (!head) throw new Error(`Expected a data version of ${registry}, but there is none.`)
  if (countStatement === undefined) return { ...head, rowCount: null }
  const counted = await client.query<{ readonly count: number }>(countStatement)
  return { ...head, rowCount: counted.rows[0]?.count ?? null }
}

const headStatement = `
  /* exportHead */
  select data_version::int as "dataVersion", newest_cut as "cutDate",
    exists (select from reference.datasets d where d.registry = r.registry and d.demo and d.undone_at is null) as "isDemo"
  from reference.registries r where r.registry = $1`

interface Copying {
  readonly client: pg.Client
  readonly text: string
  end(): Promise<void>
  tell(error: unknown): unknown
  onStandstill(): void
}

/** Has started once the first rows are there, so that whatever cannot begin fails before anything was answered. */
async function startCopy({
  client,
  text,
  end,
  tell,
  onStandstill,
}: Copying): Promise<Pick<OpenedExport, 'bytes' | 'rowCount'>> {
  const copy = client.query(copyTo(text))
  const chunks = watchStandstill<Buffer>(copy, standstillMillis, onStandstill)
  const first = await chunks.next()
  async function* give() {
    try {
      for (let chunk = first; !chunk.done; chunk = await chunks.next()) yield chunk.value
      // Without this a COPY whose end was never heard would look like one that is over.
      await client.query('commit')
    } catch (error) {
      throw tell(error)
    } finally {
      await chunks.return()
      await end()
    }
  }
  return { bytes: give(), rowCount: () => copy.rowCount }
}

async function* noBytes(): AsyncGenerator<Buffer> {}

/** Ends the connection, once; an abort ends it at once, with the statement that runs on it. */
function endOnce(client: pg.Client, config: pg.ClientConfig, signal: AbortSignal): () => Promise<void> {
  let ended: Promise<void> | undefined
  client.on('error', () => undefined)
  const onAbort = async () => {
    // A statement that waits for something does not notice that nobody listens any more.
    await cancelStatement(client, config)
    client.connection.stream.destroy()
  }
  signal.addEventListener('abort', onAbort, { once: true })
  return () => {
    signal.removeEventListener('abort', onAbort)
    ended ??= client.end().catch(() => undefined)
    return ended
  }
}
