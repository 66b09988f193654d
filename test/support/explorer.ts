import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { startBrowser, type TestBrowser, type Visit } from './browser.ts'
import { testDatabase } from './database.ts'
import { startGraph, type TestGraph } from './graph.ts'

/** The coverage explorer over the demo data, in a browser where the machine has one. */
export interface Explorer {
  readonly hasBrowser: boolean
  readonly graph: TestGraph
  /** Opens an address, and waits until its view is drawn. */
  open(path: string, options?: BrowserContextOptions): Promise<Visit>
  /** The rows of the map's table as the API answers them, written as the page writes them: name, ratio, and four counts. */
  askRows(category: string, asked?: Asked): Promise<readonly string[][]>
}

export interface Asked {
  readonly specialty?: string
  readonly asOf?: string
  readonly target?: number
}

/** Call it at a file's top. */
export async function startExplorer(): Promise<Explorer> {
  const { registryUrls } = await testDatabase('demo')
  const browser = await startBrowser()
  const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls, responseCacheBytes: 8e6 })
  afterAll(() => graph.stop())
  return {
    hasBrowser: browser !== null,
    graph,
    open: (path, options) => open(browser, `${graph.url}${path}`, options),
    askRows: (category, asked) => askRows(graph, category, asked),
  }
}

/** Waits until the view of an address is drawn. */
export async function settle(page: Page, address: string): Promise<void> {
  await page.waitForURL((url) => url.search.includes(address))
  await page.locator('main:not([aria-busy]) h1').waitFor()
}

export function expectQuiet({ errors, outsideRequests }: Visit): void {
  expect(errors).toEqual([])
  expect(outsideRequests).toEqual([])
}

/** The rows of the map's table as they stand on the page. */
export async function shownRows(page: Page): Promise<readonly string[][]> {
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll('[data-table="states"] tbody tr')].map((row) => [
      row.querySelector('th')?.textContent ?? '',
      ...[...row.querySelectorAll('a.figure')].map((link) => link.firstChild?.textContent ?? ''),
    ]),
  )
  return rows.map((row) => row.slice(0, 6)).sort(byName)
}

/** Counts as the page writes them. */
export const counts = new Intl.NumberFormat('es-MX')

export function writePercent(ratio: number | null): string {
  return ratio === null ? '—' : `${(ratio * 100).toFixed(1)}%`
}

async function open(browser: TestBrowser | null, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  if (!browser) throw new Error('Expected a browser, but there is none.')
  const visit = await browser.visit(url, { locale: 'es-MX', viewport: { width: 1440, height: 900 }, ...options })
  await settle(visit.page, '')
  return visit
}

async function askRows(
  graph: TestGraph,
  category: string,
  { specialty, asOf, target = 0.95 }: Asked = {},
): Promise<readonly string[][]> {
  const { data } = await graph.ask(
    'query ($category: StaffCategory, $specialty: Specialty, $asOf: Date, $target: Float!) { states { name staffing(asOf: $asOf) { coverage(category: $category, specialty: $specialty, target: $target) { ratio authorized filled vacant gapToTarget } } } }',
    { category, specialty, asOf, target },
  )
  return data.states
    .map(({ name, staffing }: { name: string; staffing: { coverage: Record<string, number | null> } | null }) => {
      const { ratio = null, ...rest } = staffing?.coverage ?? {}
      const shown = ['authorized', 'filled', 'vacant', 'gapToTarget'].map((field) => writeCount(rest[field] ?? null))
      return [name, writePercent(ratio), ...shown]
    })
    .sort(byName)
}

function byName([one = '']: readonly string[], [other = '']: readonly string[]): number {
  return one.localeCompare(other, 'es')
}

function writeCount(value: number | null): string {
  return value === null ? '—' : counts.format(value)
}
