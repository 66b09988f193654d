import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph } from '../support/graph.ts'

const { registryUrls } = await testDatabase('demo')
const browser = await startBrowser()
const apolloScript = 'https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js'

describe.skipIf(!browser)('the page at /graphql', { timeout: 60_000 }, () => {
  let graph: TestGraph
  beforeAll(async () => {
    graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
  })
  afterAll(() => graph.stop())

  it('is where a browser gets to, and says without internet what to do', async () => {
    const visit = await browser!.visit(graph.url)
    expect(visit.page.url()).toBe(`${graph.url}/graphql`)
    await visit.page.waitForSelector('text=Apollo Sandbox cannot be reached from this network')
    expect(visit.outsideRequests).toEqual([apolloScript])
    expect(visit.errors).toEqual([`Failed to load resource: net::ERR_NAME_NOT_RESOLVED (${apolloScript})`])
    await visit.takeScreenshot('graphql-offline')
    await visit.page.click('text=Open the explorer without internet')
    await visit.page.waitForURL('**/sandbox')
  })

  it('says so without JavaScript, too', async () => {
    const visit = await browser!.visit(`${graph.url}/graphql`, { javaScriptEnabled: false })
    expect(await visit.page.locator('a.go').getAttribute('href')).toBe('/sandbox')
    expect(visit.outsideRequests).toEqual([])
  })

  it('is Apollo Sandbox with a query that runs, where Apollo’s script comes', async () => {
    const visit = await browser!.visit('about:blank')
    await visit.page.route(apolloScript, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: 'window.EmbeddedSandbox = class { constructor(options) { window.given = options } }',
      }),
    )
    await visit.page.goto(`${graph.url}/graphql`)
    await visit.page.waitForFunction(() => 'given' in globalThis)
    const given = await visit.page.evaluate(() => (globalThis as unknown as { given: Given }).given)
    expect(given).toMatchObject({ initialEndpoint: `${graph.url}/graphql`, runTelemetry: false })
    const { data, errors } = await graph.ask(given.initialState.document, given.initialState.variables)
    expect(errors).toBeUndefined()
    expect(data.states).toHaveLength(23)
    expect(await visit.page.locator('#way').count()).toBe(0)
    expect(visit.errors).toEqual([])
  })
})

interface Given {
  readonly initialState: { readonly document: string; readonly variables: Record<string, unknown> }
}
