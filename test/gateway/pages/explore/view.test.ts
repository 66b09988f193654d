import { describe, expect, it } from 'vitest'
import { defaultView, readView, writeView } from '../../../../gateway/pages/explore/browser/view.ts'

function searchOf(address: string): string {
  return address.replace(/^[^?]*/, '')
}

describe('a view in the address', () => {
  it('is empty for the first view', () => {
    expect(writeView(defaultView)).toBe('/explore')
    expect(readView('')).toEqual(defaultView)
  })

  it.each([
    '/explore?category=NURSE&asOf=2024-06-30&target=0.9&sort=-vacant&lang=en',
    '/explore?category=ALL',
    '/explore?specialty=PEDIATRICS',
    '/explore?state=20&target=1',
    '/explore?compare=dates&before=2023-12-31&asOf=2024-06-30',
    '/explore?compare=states&state=20&other=07&target=0',
  ])('comes back as it was written: %s', (address) => {
    expect(writeView(readView(searchOf(address)))).toBe(address)
  })

  it.each([
    '?state=33',
    '?category=WIZARD',
    '?specialty=%27%3B--',
    '?asOf=2024-02-30',
    '?target=1.5',
    '?target=',
    '?sort=%3Cimg%3E',
    '?lang=fr',
    '?compare=apples',
  ])('is the first view where it makes no sense: %s', (search) => {
    expect(readView(search)).toEqual(defaultView)
  })

  it('takes a state’s code without its zero', () => expect(readView('?state=7').state).toBe('07'))

  it('knows that only specialists have a specialty', () => {
    expect(readView('?category=NURSE&specialty=PEDIATRICS').category).toBe('SPECIALIST')
  })
})
