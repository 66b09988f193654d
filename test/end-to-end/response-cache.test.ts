import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { request } from 'undici'
import { afterAll, describe, expect, it } from 'vitest'
import { facilities } from '../../subgraphs/facilities/registry.ts'
import { registries } from '../../subgraphs/registries.ts'
import { announceChange, announceChanged } from '../../subgraphs/shared/data-version/data-channel.ts'
import { openSession } from '../../subgraphs/shared/database/open-session.ts'
import { runImport } from '../../subgraphs/shared/import/run-import.ts'
import { checkDigit } from '../../subgraphs/shared/keys/clues.ts'
import type { RegistryName } from '../../subgraphs/shared/registry.ts'
import { nationalRow } from '../subgraphs/facilities/import-facilities.ts'
import { roster } from '../subgraphs/personnel/import-texts.ts'
import { testDatabase } from '../support/database.ts'
import { type GraphReply, startGraph, type TestGraph, type Transport } from '../support/graph.ts'
import { writeFiles } from '../support/tiny-database.ts'

const responseCacheBytes = 8 * 1024 * 1024
const query = '{ state(code: "20") { facilityCounts { total } staffing { nurses coverage { authorized } } } }'
const { db, registryUrls } = await testDatabase('demo', { copy: true })

describe.each<Transport>(['in-process', 'http'])('an answer that is kept, %s', async (transport) => {
  const graph = await start(transport)

  it('is given without a statement, whole and marked, until the data change', async () => {
    const first = await settledAsk(graph)
    graph.takeStatements()
    const second = await graph.ask(query)
    expect(countStatements(graph)).toBe(0)
    expect(second.data).toEqual(first.data)
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    expect(second.headers.get('cache-control')).toBe('private, no-cache')
    expect(second.headers.get('content-type')).toBe('application/json; charset=utf-8')
    await changeData(['personnel'])
    await settledAsk(graph)
    expect(countStatements(graph)).toBeGreaterThan(0)
  })

  it('stays when the data of a registry change that it has nothing from', async () => {
    const facilities = '{ state(code: "20") { facilityCounts { total } } }'
    const first = await settledAsk(graph, facilities)
    await changeData(['personnel'])
    graph.takeStatements()
    const second = await settledAsk(graph, facilities)
    expect(countStatements(graph)).toBe(0)
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
    await changeData(['facilities'])
    const third = await settledAsk(graph, facilities)
    expect(third.headers.get('etag')).not.toBe(first.headers.get('etag'))
  })

  it('is not sent again to a client that has it', async () => {
    const etag = (await settledAsk(graph)).headers.get('etag') ?? ''
    const post = await send(graph, { 'if-none-match': etag })
    expect([post.status, await post.text()]).toEqual([304, ''])
    const other = await send(graph, { 'if-none-match': '"another"' })
    expect(other.status).toBe(200)
    await other.text()
    const address = `${graph.url}/graphql?query=${encodeURIComponent(query)}`
    const headers = { 'apollo-require-preflight': 'true' }
    const get = await fetch(address, { headers })
    expect((await get.json()).data).toEqual((await graph.ask(query)).data)
    const again = await fetch(address, { headers: { ...headers, 'if-none-match': get.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })

  it('goes out compressed to clients that take it, where that pays', async () => {
    const long =
      '{ states { code name facilityCounts { total hospitals ruralMedicalUnits healthCenters } staffing { total nurses specialists } } }'
    await settledAsk(graph, long)
    const ask = (headers: Record<string, string>) => readRaw(`${graph.url}/graphql`, long, headers)
    const plain = await ask({})
    const compressed = await ask({ 'accept-encoding': 'gzip, br' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(compressed.headers['content-encoding']).toBe('gzip')
    expect(compressed.headers.vary).toBe('origin, accept-encoding, accept, authorization')
    expect(gunzipSync(compressed.body).toString()).toBe(plain.body.toString())
    expect(compressed.body.length).toBeLessThan(plain.body.length / 3)
    const refused = await ask({ 'accept-encoding': 'gzip;q=0, br' })
    expect(refused.headers['content-encoding']).toBeUndefined()
    const short = await readRaw(`${graph.url}/graphql`, query, { 'accept-encoding': 'gzip' })
    expect(short.headers['content-encoding']).toBeUndefined()
  })

  it('is not one with errors, of a bad request, or of another media type or operation', async () => {
    for (const bad of [
      '{ state(code: "99x") { name } }',
      '{ nothing }',
      '{ states { name',
      '{ state(code: "20") { staffing(asOf: "2999-01-01") { total } } }',
    ]) {
      const reply = await settledAsk(graph, bad)
      expect(reply.headers.get('etag')).toBeNull()
      expect(reply.errors).toHaveLength(1)
    }
    const etagOf = async (init: Record<string, string>) => {
      const reply = await send(graph, init)
      await reply.text()
      return reply.headers.get('etag')
    }
    expect(await etagOf({ accept: 'application/graphql-response+json' })).not.toBe(await etagOf({}))
    // Where nobody is asked for a token, one makes no difference; test/end-to-end/identity.test.ts tells where one does.
    expect(await etagOf({ authorization: 'Bearer a' })).toBe(await etagOf({}))
    const variable = 'query ($code: ID!) { state(code: $code) { name } }'
    expect((await graph.ask(variable, { code: '20' })).data).toEqual({ state: { name: 'Oaxaca' } })
    expect((await graph.ask(variable, { code: '21' })).data).toEqual({ state: { name: 'Puebla' } })
  })

  it('refuses a foreign page’s GET as if nothing were kept', async () => {
    const address = `${graph.url}/graphql?query=${encodeURIComponent(query)}`
    const allowed = await fetch(address, { headers: { 'apollo-require-preflight': 'true' } })
    expect(allowed.status).toBe(200)
    await allowed.text()
    const refused = await fetch(address)
    expect(refused.status).toBe(400)
    await refused.text()
  })
})

it('nothing is kept where the variable says off', async () => {
  const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
  afterAll(() => graph.stop())
  expect((await settledAsk(graph)).headers.get('etag')).toBeNull()
  await graph.ask(query)
  expect(countStatements(graph)).toBeGreaterThan(2)
})

describe.each<Transport>(['in-process', 'http'])('while files are imported, %s', async (transport) => {
  const imported = await testDatabase('migrated', { copy: true })
  const importer = await openSession({ connectionString: imported.url, applicationName: 'test' })
  const graph = await startGraph({ transport, databaseUrls: imported.registryUrls, responseCacheBytes })
  afterAll(async () => {
    await graph.stop()
    await importer.end()
  })

  it('no answer is stale once the change is announced, and none mixes two versions', async () => {
    await importUnits(2, '2026-08')
    let announced = 2
    let isDone = false
    const seen: { readonly announced: number; readonly units: number; readonly nurses: number }[] = []
    const readers = Array.from({ length: 8 }, async () => {
      while (!isDone) {
        const before = announced
        const { data } = await graph.ask(query)
        seen.push({ announced: before, units: data.state.facilityCounts?.total, nurses: data.state.staffing?.nurses })
      }
    })
    for (let units = 3; units <= 8; units++) {
      // It returns after the commit, and so after the announcement.
      await importUnits(units, `2026-09-${String(units).padStart(2, '0')}`)
      announced = units
      await sleep(100)
    }
    isDone = true
    await Promise.all(readers)
    expect(seen.length).toBeGreaterThan(100)
    expect(seen.filter(({ units, nurses }) => units !== nurses)).toEqual([])
    expect(seen.filter((answer) => answer.units < answer.announced)).toEqual([])
    expect(new Set(seen.map(({ units }) => units))).toEqual(new Set([2, 3, 4, 5, 6, 7, 8]))
  }, 60_000)

  /** As many units as nurses, in one command. */
  async function importUnits(count: number, cut: string): Promise<void> {
    const keys = Array.from({ length: count }, (_, index) => makeKey(index + 1))
    const list = [
      unitColumns.join(','),
      ...keys.map((key) => unitColumns.map((name) => unitOf(key)[name] ?? '').join(',')),
    ]
    const people = keys.map((key, index) => `P-${index},${key},NURSE,,2020-01-01,,W-${index},,,2020-01-01,`)
    const paths = await writeFiles({ [`units-${cut}.csv`]: list.join('\n'), [`roster-${cut}.csv`]: roster(...people) })
    await runImport(importer, registries, paths, { today: '2026-11-24' })
  }
})

const unitColumns = facilities.sources.find((source) => source.name === 'imssb-unit-list')?.header ?? []

function unitOf(key: string): Readonly<Record<string, string>> {
  return nationalRow(key, { clave_de_la_entidad: '20', clave_del_municipio: '067' })
}

function makeKey(serial: number): string {
  return `OCIMB${String(serial).padStart(5, '0')}${checkDigit('OCIMB', serial)}`
}

async function start(transport: Transport): Promise<TestGraph> {
  const graph = await startGraph({ transport, databaseUrls: registryUrls, responseCacheBytes })
  afterAll(() => graph.stop())
  return graph
}

/** As a change does at its end. */
async function changeData(names: readonly RegistryName[]): Promise<void> {
  await announceChange(db)
  await db.transaction().execute(async (tx) => {
    await sql`update reference.registries set data_version = data_version + 1 where registry = any(${names}::text[])`.execute(
      tx,
    )
    await announceChanged(tx, names)
  })
}

/** Asks when every registry is known to be at rest, so that the answer is kept. */
async function settledAsk(graph: TestGraph, text = query): Promise<GraphReply<unknown>> {
  await graph.ask(text)
  await sleep(1_200)
  await graph.ask(text)
  return graph.ask(text)
}

function send(graph: TestGraph, headers: Record<string, string>): Promise<Response> {
  return fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
}

/** `fetch` would take the compression off. */
async function readRaw(url: string, text: string, headers: Record<string, string>) {
  const reply = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: text }),
  })
  return { headers: reply.headers, body: Buffer.from(await reply.body.arrayBuffer()) }
}

function countStatements(graph: TestGraph): number {
  return Object.values(graph.takeStatements()).flat().length
}
