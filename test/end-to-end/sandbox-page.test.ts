import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser, type Visit } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph } from '../support/graph.ts'

const { registryUrls } = await testDatabase('demo')
const browser = await startBrowser()
// A browser begins from nothing in each test, on a machine that may have more to do.
const slowMillis = 90_000

describe.skipIf(!browser)('the explorer at /sandbox, in a browser without internet', { timeout: slowMillis }, () => {
  let graph: TestGraph
  beforeAll(async () => {
    graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
  })
  afterAll(() => graph.stop())

  it('runs a sample operation from its menu, and asks no other host', async () => {
    const visit = await openExplorer('/sandbox')
    expect(await visit.page.title()).toBe('Explorer · Salud Unificada')
    await visit.page.click('text=Sample operations')
    expect(await visit.page.locator('#samples li').count()).toBeGreaterThanOrEqual(15)
    await visit.page.click('text=Which states miss the target')
    await expect.poll(() => readEditor(visit, 'operation.graphql')).toContain('query StatesBelowTarget')
    expect(JSON.parse(await readEditor(visit, 'variables.json'))).toEqual({ category: ['SPECIALIST'], target: 1 })
    const { data } = await run(visit)
    expect(data.staffingCoverage.filter((row: { gapToTarget: number }) => row.gapToTarget > 0)).toHaveLength(9)
    await visit.takeScreenshot('sandbox')
    expect(visit.errors).toEqual([])
    expect(visit.outsideRequests).toEqual([])
  })

  it('shows the documentation of the schema, and what was asked before', async () => {
    const visit = await openExplorer('/sandbox')
    await run(visit)
    await visit.page.click('button[aria-label="Show Documentation Explorer"]')
    await visit.page.click('.graphiql-doc-explorer a:text-is("Query")')
    await visit.page.waitForSelector('text=One unit by any key that it ever had')
    await visit.page.click('button[aria-label="Show History"]')
    await visit.page.waitForSelector('.graphiql-history :text("StaffingByState")')
    expect(visit.errors).toEqual([])
    expect(visit.outsideRequests).toEqual([])
  })

  it('opens with the operation that the link carries, and gives such a link', async () => {
    const query = 'query Unit($clues: ID!) { facility(clues: $clues) { name } }'
    const variables = JSON.stringify({ clues: 'OCDMO000010' })
    const visit = await openExplorer(`/sandbox?${new URLSearchParams({ query, variables })}`)
    const answer = { data: { facility: { name: 'Hospital General (demostración) 20-0001' } } }
    expect(await run(visit)).toEqual(answer)

    await writeEditor(visit, 'variables.json', JSON.stringify({ clues: 'OCDMO000022' }))
    await visit.page.click('text=Copy link')
    await visit.page.waitForSelector('text=/The link is/')
    const again = await openExplorer(new URL(visit.page.url()).href.replace(graph.url, ''))
    expect(await run(again)).toEqual({ data: { facility: { name: 'Hospital General (demostración) 20-0002' } } })
    expect([...visit.errors, ...again.errors]).toEqual([])
  })

  it('runs a sample that was picked a moment ago under its own name', async () => {
    const visit = await openExplorer('/sandbox')
    await run(visit)
    await visit.page.click('text=Sample operations')
    const request = visit.page.waitForRequest((each) => each.postData()?.includes('StatesBelowTarget') === true)
    await visit.page.evaluate(pickAndRun, 'Which states miss the target')
    expect(JSON.parse((await request).postData()!).operationName ?? 'StatesBelowTarget').toBe('StatesBelowTarget')
    await expect.poll(() => readEditor(visit, 'response.json'), { timeout: slowMillis }).toContain('gapToTarget')
    expect(visit.errors).toEqual([])
  })

  it('sends the headers that are written, and keeps them out of the link', async () => {
    const visit = await openExplorer('/sandbox')
    await visit.page.click('text=Headers')
    await writeEditor(visit, 'request-headers.json', JSON.stringify({ 'x-request-id': 'asked-by-hand' }))
    const request = visit.page.waitForRequest((each) => each.postData()?.includes('StaffingByState') === true)
    await run(visit)
    expect((await request).headers()['x-request-id']).toBe('asked-by-hand')
    await visit.page.click('text=Copy link')
    expect(visit.page.url()).not.toContain('asked-by-hand')
    expect(await visit.page.evaluate(() => JSON.stringify(localStorage))).not.toContain('asked-by-hand')
    expect(visit.errors).toEqual([])
  })

  async function openExplorer(path: string): Promise<Visit> {
    const visit = await browser!.visit(`${graph.url}${path}`)
    visit.page.setDefaultTimeout(slowMillis)
    await visit.page.waitForSelector('.graphiql-execute-button')
    await expect.poll(() => readEditor(visit, 'operation.graphql'), { timeout: slowMillis }).not.toBe('')
    return visit
  }
})

/** Runs what is written, and waits for the answer. */
async function run(visit: Visit) {
  await visit.page.click('.graphiql-execute-button')
  await expect.poll(() => readEditor(visit, 'response.json'), { timeout: slowMillis }).toMatch(/^\{\s*"(data|errors)"/)
  return JSON.parse(await readEditor(visit, 'response.json'))
}

/** Runs in the page: no time passes between the sample that holds `question` being there and its being run. */
async function pickAndRun(question: string): Promise<void> {
  const samples = [...document.querySelectorAll<HTMLElement>('#samples button')]
  samples.find((each) => each.textContent?.includes(question))?.click()
  // As long as the page waits for a new tab.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  document.querySelector<HTMLElement>('.graphiql-execute-button')?.click()
}

function readEditor({ page }: Visit, name: string): Promise<string> {
  return page.evaluate(findEditor, { name, text: null })
}

async function writeEditor({ page }: Visit, name: string, text: string): Promise<void> {
  await page.evaluate(findEditor, { name, text })
}

/** Runs in the page: what stands in an editor of it, after `text` was put there, if it is given. */
function findEditor({ name, text }: { readonly name: string; readonly text: string | null }): string {
  interface Editor {
    getValue(): string
    setValue(value: string): void
    getModel(): { readonly uri: { readonly path: string } } | null
  }
  const { monaco } = globalThis as unknown as { monaco?: { editor: { getEditors(): Editor[] } } }
  const editor = monaco?.editor.getEditors().find((each) => each.getModel()?.uri.path.endsWith(name))
  if (editor && text !== null) editor.setValue(text)
  return editor?.getValue() ?? ''
}
