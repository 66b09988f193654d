import { describe, expect, it } from 'vitest'
import { settle, shownRows, startExplorer } from '../../support/explorer.ts'

const { askRows, open, hasBrowser } = await startExplorer()

describe.skipIf(!hasBrowser)('what the coverage explorer says of access and of failures', { timeout: 120_000 }, () => {
  it('sends the token of who has one with every question, and forgets it when told', async () => {
    const visit = await open('/explore')
    const { page } = visit
    const sent: (string | undefined)[] = []
    // Seen here and taken off: whether the gateway accepts it is not the page's business.
    await page.route('**/graphql', async (route) => {
      const { authorization, ...headers } = await route.request().allHeaders()
      sent.push(authorization)
      await route.continue({ headers })
    })
    await page.locator('.access summary').click()
    await page.fill('input[name="token"]', 'a.b.c')
    await page.getByRole('button', { name: 'Usar' }).click()
    await page.getByText('Acceso con token').waitFor()
    await settle(page, '')
    expect(new Set(sent)).toEqual(new Set(['Bearer a.b.c']))
    expect(await page.evaluate(() => Object.values({ ...sessionStorage }))).toEqual(['a.b.c'])
    await page.locator('.access summary').click()
    await page.getByRole('button', { name: 'Quitar' }).click()
    await settle(page, '')
    expect(sent.at(-1)).toBeUndefined()
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0)
  })

  it('says plainly that there is no answer, and asks again when told', async () => {
    const visit = await open('/explore')
    const { page } = visit
    await page.route('**/graphql', (route) => route.abort())
    await page.selectOption('select[name="category"]', 'DENTIST')
    const notice = page.getByRole('alert')
    await notice.waitFor()
    expect(await notice.innerText()).toContain('No se pudo llegar al servidor')
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: 'Intentar de nuevo' }).click()
    await page.locator('h1').waitFor()
    expect(await shownRows(page)).toEqual(await askRows('DENTIST'))
  })

  it('shows what a caller may not see as unknown, says so, and keeps the rest', async () => {
    const visit = await open('/explore')
    const { page } = visit
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch()
      const body = await response.json()
      for (const state of body.data.states ?? []) if (state.code === '20') state.staffing = null
      const error = { message: 'Expected the scope staffing.', extensions: { code: 'FORBIDDEN' } }
      await route.fulfill({ response, json: { ...body, errors: [error] } })
    })
    await page.selectOption('select[name="category"]', 'RESIDENT')
    const notice = page.getByRole('alert')
    await notice.first().waitFor()
    expect(await notice.first().innerText()).toContain('Su acceso no incluye una parte de estos datos')
    const rows = await shownRows(page)
    expect(rows.find(([name]) => name === 'Oaxaca')).toEqual(['Oaxaca', '—', '—', '—', '—', '—'])
    expect(rows.find(([name]) => name === 'Chiapas')?.[1]).toMatch(/%$/)
  })
})
