import { describe, expect, it } from 'vitest'
import { counts, expectQuiet, settle, startExplorer } from '../../support/explorer.ts'

const { askRows, graph, open, hasBrowser } = await startExplorer()

describe.skipIf(!hasBrowser)('a state in the coverage explorer, and comparisons', { timeout: 120_000 }, () => {
  it('shows a state through time, divided, and down to its units and municipalities', async () => {
    const visit = await open('/explore?state=20&target=1')
    const { page } = visit
    const { data } = await graph.ask(
      '{ state(code: "20") { staffing { coverage(category: SPECIALIST, target: 1) { authorized filled gapToTarget } } municipalities(first: 0) { totalCount } } positions(filter: { state: ["20"], category: [SPECIALIST], filled: false }, first: 100) { totalCount nodes { facility { clues } } } }',
    )
    const { authorized, filled, gapToTarget } = data.state.staffing.coverage
    expect(await page.locator('[data-figure="authorized"] .figure').innerText()).toBe(counts.format(authorized))
    expect(await page.locator('[data-figure="gapToTarget"] .figure').innerText()).toBe(counts.format(gapToTarget))
    const last = page.locator('[data-table="trend"] tbody tr').first()
    expect(await last.locator('td').allTextContents()).toEqual(
      [authorized, filled].map((value) => counts.format(value)),
    )
    expect(await page.locator('[data-table="por-especialidad"] tbody tr').count()).toBeGreaterThan(5)
    const clues = new Set(data.positions.nodes.map((node: { facility: { clues: string } }) => node.facility.clues))
    expect(data.positions.totalCount).toBeLessThanOrEqual(100)
    expect(await page.locator('[data-table="units"] tbody tr').count()).toBe(clues.size)
    expect(await page.locator('[data-table="municipalities"] tbody tr').count()).toBe(100)
    await page.locator('[data-focus="municipalities:more"]').click()
    await page.locator('[data-table="municipalities"] tbody tr').nth(150).waitFor({ state: 'attached' })
    expect(await page.locator('[data-table="municipalities"] tbody tr').count()).toBe(200)
    expect(data.state.municipalities.totalCount).toBe(570)
    await page.evaluate(() => scrollTo(0, 0))
    await visit.takeScreenshot('explore-state')
    expectQuiet(visit)
  })

  it('says of a state without positions that nothing is known, and not 0', async () => {
    const visit = await open('/explore?state=01')
    const { page } = visit
    expect(await page.locator('.summary').innerText()).toContain('no hay plazas registradas de Aguascalientes')
    expect(await page.locator('[data-figure="vacant"] dd .figure').innerText()).toMatch(/^—/)
    expectQuiet(visit)
  })

  it('compares two dates', async () => {
    const visit = await open('/explore?compare=dates&before=2024-06-30&target=1')
    const { page } = visit
    expect(await page.locator('.dated-map').count()).toBe(2)
    const [before, after] = await Promise.all([askRows('SPECIALIST', { asOf: '2024-06-30' }), askRows('SPECIALIST')])
    const cells = await page.locator('[data-table="dates"] tr[data-code="20"] td').allTextContents()
    expect(cells[0]).toBe(before.find(([name]) => name === 'Oaxaca')?.[1])
    expect(cells[1]).toBe(after.find(([name]) => name === 'Oaxaca')?.[1])
    expect(cells[2]).toBe('-2.9')
    await visit.takeScreenshot('explore-dates')
    expectQuiet(visit)
  })

  it('compares two states', async () => {
    const visit = await open('/explore?compare=states&state=20&other=09')
    const { page } = visit
    const rows = await askRows('SPECIALIST')
    const [one, other] = ['Oaxaca', 'Ciudad de México'].map((place) => rows.find(([name]) => name === place))
    const shown = await page.locator('[data-table="two-states"] tbody tr').first().locator('td').allTextContents()
    expect(shown.slice(0, 2)).toEqual([one?.[1], other?.[1]])
    await page.selectOption('select[name="other"]', '07')
    await settle(page, 'other=07')
    expect(await page.locator('h1').innerText()).toBe('Oaxaca y Chiapas')
    expect(await page.locator('[data-table="two-specialties"] tbody tr').count()).toBeGreaterThan(5)
    await visit.takeScreenshot('explore-states')
    expectQuiet(visit)
  })
})
