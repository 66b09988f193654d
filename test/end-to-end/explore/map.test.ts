import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { expectQuiet, settle, shownRows, startExplorer } from '../../support/explorer.ts'

const { askRows, open, hasBrowser } = await startExplorer()

describe.skipIf(!hasBrowser)('the map of the coverage explorer', { timeout: 120_000 }, () => {
  it('shows the 32 states on the map and in the table, with the figures that the API gives', async () => {
    const visit = await open('/explore')
    const { page } = visit
    expect(await page.locator('.map-frame a[data-code]').count()).toBe(32)
    expect(await shownRows(page)).toEqual(await askRows('SPECIALIST'))
    expect(await page.locator('.map-frame a[data-level="full"]').count()).toBe(14)
    expect(await page.locator('.map-frame a[data-level="reached"]').count()).toBe(9)
    expect(await page.locator('.map-frame a[data-level="unknown"]').count()).toBe(9)
    expect(await page.locator('.figure-strip [data-figure="filled"] .figure').innerText()).toBe('27,129')
    expect(await page.getByText('Datos de demostración', { exact: true }).isVisible()).toBe(true)
    expect(await page.locator('footer').innerText()).toContain('CC BY 4.0')
    await visit.takeScreenshot('explore')
    expectQuiet(visit)
  })

  it('changes with each picker, and keeps each step in the address', async () => {
    const visit = await open('/explore')
    const { page } = visit
    await page.selectOption('select[name="category"]', 'NURSE')
    await settle(page, 'category=NURSE')
    expect(await shownRows(page)).toEqual(await askRows('NURSE'))

    await page.selectOption('select[name="specialty"]', 'PEDIATRICS')
    await settle(page, 'specialty=PEDIATRICS')
    expect(await page.locator('select[name="category"]').inputValue()).toBe('SPECIALIST')
    expect(await shownRows(page)).toEqual(await askRows('SPECIALIST', { specialty: 'PEDIATRICS' }))

    await page.focus('input[type="range"]')
    await page.keyboard.press('ArrowLeft')
    await settle(page, 'asOf=2024-06-30')
    expect(await shownRows(page)).toEqual(await askRows('SPECIALIST', { specialty: 'PEDIATRICS', asOf: '2024-06-30' }))
    expect(await page.locator('.chosen-day').innerText()).toBe('30 de junio de 2024')

    await page.fill('input[name="asOf-day"]', '2024-07-31')
    await page.fill('input[name="target"]', '100')
    await page.keyboard.press('Enter')
    await settle(page, 'target=1')
    const asked = await askRows('SPECIALIST', { specialty: 'PEDIATRICS', target: 1 })
    expect(await shownRows(page)).toEqual(asked)
    expect(asked.some((row) => row.at(-1) !== '0' && row.at(-1) !== '—')).toBe(true)
    expect(await page.locator('.map-frame a[data-level="near"]').count()).toBe(9)
    expect(await page.locator('.map-frame .missed-mark').count()).toBe(9)
    expectQuiet(visit)
  })

  it('gives a view back from its address, and goes back and forward', async () => {
    const visit = await open('/explore?category=NURSE&target=1&sort=-vacant')
    const { page } = visit
    const first = await shownRows(page)
    expect(await page.locator('select[name="category"]').inputValue()).toBe('NURSE')
    expect(await page.locator('input[name="target"]').inputValue()).toBe('100')
    expect(await page.locator('[data-table="states"] th[aria-sort="descending"]').innerText()).toContain('Vacantes')

    await page.locator('[data-table="states"] tbody a', { hasText: 'Oaxaca' }).click()
    await settle(page, 'state=20')
    expect(await page.locator('h1').innerText()).toBe('Oaxaca')
    expect(new URL(page.url()).searchParams.get('category')).toBe('NURSE')
    await page.goBack()
    await settle(page, 'sort=-vacant')
    expect(await shownRows(page)).toEqual(first)
    await page.goForward()
    await settle(page, 'state=20')
    expect(await page.locator('h1').innerText()).toBe('Oaxaca')
    expectQuiet(visit)
  })

  it('takes an address that makes no sense for the first view', async () => {
    const visit = await open('/explore?state=99&category=WIZARD&asOf=yesterday&target=7&sort=%3Cscript%3E')
    expect(await shownRows(visit.page)).toEqual(await askRows('SPECIALIST'))
    expectQuiet(visit)
  })

  it('sorts the table by each heading, what is unknown last', async () => {
    const visit = await open('/explore')
    const { page } = visit
    await page.getByRole('button', { name: 'Ocupadas' }).click()
    await settle(page, 'sort=-filled')
    const names = await page.locator('[data-table="states"] tbody th').allInnerTexts()
    expect(names[0]).toBe('México')
    expect(names.at(-1)).toBe('Yucatán')
    await page.getByRole('button', { name: 'Estado', exact: true }).click()
    await settle(page, 'sort=name')
    expect((await page.locator('[data-table="states"] tbody th').allInnerTexts())[0]).toBe('Aguascalientes')
    // The heading that was pressed is still where the keyboard is.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Estado')
    expectQuiet(visit)
  })

  it('is used by keyboard alone: from the map to a state, and from number to number', async () => {
    const visit = await open('/explore')
    const { page } = visit
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('skip')
    await page.focus('.map-frame a[tabindex="0"]')
    await page.keyboard.press('ArrowRight')
    const code = await page.evaluate(() => document.activeElement?.getAttribute('data-code'))
    expect(code).not.toBe('01')
    expect(await page.locator('.map-tip').isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    await settle(page, `state=${code}`)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.goBack()
    await settle(page, '')
    await page.focus('[data-table="states"] tbody th a')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('figure')
    expectQuiet(visit)
  })

  it('speaks English when told', async () => {
    const visit = await open('/explore')
    const { page } = visit
    await page.getByRole('link', { name: 'Read this page in English' }).click()
    await settle(page, 'lang=en')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('h1').innerText()).toBe('Coverage of positions: specialists')
    expect(await page.locator('.figure-strip dt').allInnerTexts()).toEqual([
      'Coverage',
      'Authorized',
      'Filled',
      'Vacant',
      'Missing',
      'Per 10,000',
    ])
    expectQuiet(visit)
  })

  it('gives what is shown as CSV, each line complete in itself', async () => {
    const visit = await open('/explore')
    const { page } = visit
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-focus="csv:cobertura-por-estado"]').click(),
    ])
    const text = readFileSync(await download.path(), 'utf8')
    expect(download.suggestedFilename()).toBe('cobertura-por-estado-2024-07-31.csv')
    expect(text.startsWith('\uFEFFEstado,Cobertura,Autorizadas')).toBe(true)
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(33)
    expect(lines.find((line) => line.startsWith('Aguascalientes'))).toBe(
      'Aguascalientes,,,,,,,SPECIALIST,Todas,0.95,2024-07-31,Datos de demostración',
    )
    expectQuiet(visit)
  })
})
