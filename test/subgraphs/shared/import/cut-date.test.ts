import { describe, expect, it } from 'vitest'
import { decideCut } from '../../../../subgraphs/shared/import/cut-date.ts'

const today = '2026-11-24'

describe('the cut in a file’s name', () => {
  it.each([
    ['imssb_hospitals_directorio_2026-01-15_v1.json', '2026-01-15'],
    ['lista20260115.csv', '2026-01-15'],
    ['lista_2026_01_15.csv', '2026-01-15'],
    ['imssb_clues_national_2026-08.csv', '2026-08-31'],
    ['clues_horarios_202604_non_private.csv', '2026-04-30'],
    ['2024-02.csv', '2024-02-29'],
    ['month-that-runs-2026-11.csv', '2026-11-24'],
  ])('%s is %s', (fileName, day) => {
    expect(decideCut({}, fileName, undefined, today)).toEqual({ day, warning: null })
  })

  it.each([
    ['dgis_recursos_2021.tsv'],
    ['inegi_censo2020_demografia_municipio.tsv'],
    ['inegi_municipios_2478.json'],
    ['20260115123.csv'],
    ['2026-13.csv'],
  ])('%s says none', (fileName) => {
    expect(decideCut({ ownCut: '2020-03-15' }, fileName, undefined, today)).toEqual({
      day: '2020-03-15',
      warning: null,
    })
  })

  it('gives way to the one that is named', () => {
    expect(decideCut({ ownCut: '2020-03-15' }, 'a-2026-08.csv', '2026-08-13', today).day).toBe('2026-08-13')
  })

  it('is refused when it is no day, or begins after today', () => {
    expect(() => decideCut({}, 'a-2026-02-31.csv', undefined, today)).toThrow(
      'Expected the name of a-2026-02-31.csv to be a day like 2026-08-13, but got "2026-02-31".',
    )
    expect(() => decideCut({}, 'a-2026-12.csv', undefined, today)).toThrow(
      'Expected a cut not after today, 2026-11-24, but the name of a-2026-12.csv says 2026-12-31.',
    )
  })
})

it('a cut that is neither named nor the source’s own is today, with a warning', () => {
  expect(decideCut({}, 'a.csv', undefined, today)).toEqual({
    day: today,
    warning: 'a.csv does not say of which day it is: taken as of today, 2026-11-24. Name the day with --cut.',
  })
})

it.each([['13/08/2026'], ['2026-8-13'], ['2026-02-30'], ['']])('the cut "%s" is refused', (cut) => {
  expect(() => decideCut({}, 'a.csv', cut, today)).toThrow(
    `Expected --cut to be a day like 2026-08-13, but got "${cut}".`,
  )
})
