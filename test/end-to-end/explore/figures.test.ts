import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { counts, expectQuiet, settle, startExplorer, writePercent } from '../../support/explorer.ts'

const { graph, open, hasBrowser } = await startExplorer()

describe.skipIf(!hasBrowser)('the numbers of the coverage explorer', { timeout: 120_000 }, () => {
  it('opens the query behind every number, and its answer is that number', async () => {
    const visit = await open('/explore?target=1')
    const { page } = visit
    const strip = await figureLinks(page, '.figure-strip')
    const row = await figureLinks(page, '[data-table="states"] tr[data-code="20"]')
    await page.goto(`${graph.url}/explore?state=20&target=1`)
    await settle(page, 'state=20')
    const ofState = await Promise.all(
      ['por-tipo-de-unidad', 'por-categoria', 'por-especialidad', 'units', 'municipalities'].map((name) =>
        figureLinks(page, `[data-table="${name}"] tbody tr:first-child`),
      ),
    )
    const links = [...strip, ...row, ...ofState.flat()]
    expect(links.length).toBeGreaterThan(30)
    for (const { text, query, variables } of links) {
      const { data, errors } = await graph.ask(query, variables)
      expect(errors, query).toBeUndefined()
      expect(numbersIn(data), `${text} in ${query}`).toContain(text)
    }
    expectQuiet(visit)
  })
})

interface FigureLink {
  readonly text: string
  readonly query: string
  readonly variables: Record<string, unknown>
}

async function figureLinks(page: Page, within: string): Promise<readonly FigureLink[]> {
  const links = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLAnchorElement>(`${selector} a.figure`)].map((link) => [
        link.textContent,
        link.href,
      ]),
    within,
  )
  expect(links.length, within).toBeGreaterThan(0)
  return links.map(([text, href]) => {
    const { pathname, searchParams } = new URL(String(href))
    expect(pathname).toBe('/sandbox')
    return {
      text: String(text),
      query: searchParams.get('query') ?? '',
      variables: JSON.parse(searchParams.get('variables') ?? ''),
    }
  })
}

/** Every number of an answer in every way that the page writes numbers; a rate of 10,000 of the two it is made of. */
function numbersIn(answer: unknown): readonly string[] {
  const found: number[] = []
  JSON.stringify(answer, (_, value) => {
    if (typeof value === 'number') found.push(value)
    return value
  })
  const [filled, population] = found
  const rate = filled !== undefined && population ? [((filled / population) * 10_000).toFixed(2)] : []
  return [...found.flatMap((value) => [counts.format(value), writePercent(value)]), ...rate]
}
