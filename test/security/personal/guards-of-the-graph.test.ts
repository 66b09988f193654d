import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { embedSubgraphs, registryNames } from '../../../gateway/embedded.ts'
import { openIdentity } from '../../../gateway/identity/identity.ts'
import { createServer } from '../../../gateway/server.ts'
import { readSupergraph } from '../../../gateway/supergraph.ts'
import { verifyChain } from '../../../subgraphs/shared/access-log/verify-chain.ts'
import { noRows } from '../../../subgraphs/shared/database/reading/row-scope.ts'
import { testDatabase } from '../../support/database.ts'
import { observe } from '../../support/observe.ts'
import { audience, issuer, makeSigningKey, printKeys } from '../../support/token-issuer.ts'

const database = await testDatabase('demo', { copy: true })
const key = await makeSigningKey('one')
const folder = mkdtempSync(join(tmpdir(), 'salud-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
const jwks = join(folder, 'jwks.json')
writeFileSync(jwks, printKeys(key))
const supergraph = await readSupergraph()
const whole = await startGateway(supergraph)
/** The gateway's own guard has nothing to read. */
const unguarded = await startGateway(supergraph.replaceAll(/ @access\(class[^)]*\)/g, ''))

const workers = (identity: string) =>
  `{ healthWorkers(first: 2, filter: { state: ["20"] }) { nodes { id identity(${identity}) { name curp } } } }`
const questions = [
  ['who somebody is', workers('purpose: AUDIT'), 'identity:unmasked credentials:verify'],
  ['that without a mask', workers('purpose: AUDIT, unmasked: true'), 'identity:read credentials:verify'],
  ['whether a credential is valid', '{ verifyCredential(folio: "IB-20-00000001", purpose: CARE) { status } }', ''],
] as const

it.for(questions)(
  'C6: in the whole graph each guard by itself keeps from a token without the scope %s',
  async (question, context) => {
    const [what, query, scope] = question
    const refused = await whole.ask(query, scope)
    expect(refused.status).toBe(403)
    expect(refused.body.data).toBeUndefined()
    // Without the gateway's guard the registries' own refuse.
    const byRegistry = await unguarded.ask(query, scope)
    expect(tellsNothing(byRegistry.body.data)).toBe(true)
    for (const { body } of [refused, byRegistry]) {
      expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
    }
    await withoutPolicies(database.db, async () => {
      // And both do without the database's.
      for (const gateway of [whole, unguarded]) {
        const { body } = await gateway.ask(query, scope)
        expect(tellsNothing(body.data), what).toBe(true)
        expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
      }
    })
    observe(context, 'FORBIDDEN without the guard of the gateway, without that of the database, and without both')
  },
)

it('C6: a token with the scope is told of its own state alone, and each answer is an entry of a chain that holds', async (context) => {
  const { id: before } = await newestEntry(database.db)
  const { body } = await whole.ask(workers('purpose: AUDIT'), 'identity:read')
  const { healthWorkers } = body.data as {
    readonly healthWorkers: { readonly nodes: readonly { readonly id: string; readonly identity: unknown }[] }
  }
  const { nodes } = healthWorkers
  expect(nodes).toHaveLength(2)
  for (const { identity } of nodes)
    expect(identity).toEqual({ name: expect.stringMatching(/\.$/), curp: expect.stringMatching(/\*$/) })
  const entry = await newestEntry(database.db)
  expect(entry.id).toBe(before + 1)
  expect(JSON.parse(entry.entry)).toMatchObject({
    subject: 'planner-07',
    purpose: 'AUDIT',
    field: 'HealthWorker.identity',
    persons: nodes.map(({ id }) => id),
    outcome: 'ANSWERED',
  })
  // Asked again it is told anew, and entered anew: an answer about persons is not kept.
  await whole.ask(workers('purpose: AUDIT'), 'identity:read')
  expect((await newestEntry(database.db)).id).toBe(before + 2)
  const elsewhere = await whole.ask(workers('purpose: AUDIT'), 'identity:read', ['07'])
  expect(elsewhere.body.data).toEqual({ healthWorkers: { nodes: [] } })
  expect((await verifyChain(database.db)).broken).toBeUndefined()
  observe(context, 'masked, of the own state, with one entry for each answer, also of the same one again')
})

interface Reply {
  readonly status: number
  readonly body: {
    readonly data?: Record<string, unknown> | null
    readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[]
  }
}

async function startGateway(supergraphSdl: string) {
  const server = await createServer({
    supergraphSdl,
    logLevel: 'silent',
    responseCacheBytes: 1_000_000,
    openIdentity: (logger) => openIdentity({ jwks, issuer, audience }, logger),
    openSubgraphs: (logger) =>
      embedSubgraphs({
        names: registryNames,
        databaseUrl: (name) => database.registryUrls[name],
        personalSource: (name) => (name === 'facilities' ? undefined : database.personalSources[name]),
        ownScope: noRows,
        logger,
      }),
  })
  server.readiness.markPrepared()
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 })
  afterAll(() => server.close())
  return {
    async ask(query: string, scope: string, states: readonly string[] = ['20']): Promise<Reply> {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await key.sign({ scope, states })}` },
        body: JSON.stringify({ query }),
      })
      return { status: response.status, body: (await response.json()) as Reply['body'] }
    },
  }
}

/** Of no person: the root field is null, or every identity below it. */
function tellsNothing(data: unknown): boolean {
  return !/"(name|curp|status)":"/.test(JSON.stringify(data ?? null))
}

async function withoutPolicies(db: Kysely<unknown>, work: () => Promise<void>): Promise<void> {
  const tables = ['personnel_identity.identities', 'beneficiaries_identity.credentials']
  for (const table of tables) await sql`alter table ${sql.table(table)} disable row level security`.execute(db)
  try {
    await work()
  } finally {
    for (const table of tables) await sql`alter table ${sql.table(table)} enable row level security`.execute(db)
  }
}

async function newestEntry(db: Kysely<unknown>): Promise<{ readonly id: number; readonly entry: string }> {
  const { rows } = await sql<{ id: number; entry: string }>`
    select id::int as id, entry from access_log.entries order by id desc limit 1`.execute(db)
  return rows[0] ?? { id: 0, entry: '' }
}
