import { expect, it } from 'vitest'
import { checkClosures } from '../../../../subgraphs/shared/import/closure-limit.ts'

it('lets a tenth of each pair close, and pairs that have none', () => {
  const pairs = [
    { pair: 'IMB:20', known: 970, missing: 97 },
    { pair: 'IMB:07', known: 0, missing: 0 },
  ]
  expect(() => checkClosures(pairs, { allowClosures: false })).not.toThrow()
})

it('refuses more than a tenth of any pair, naming each', () => {
  const pairs = [
    { pair: 'IMB:20', known: 970, missing: 98 },
    { pair: 'IMB:07', known: 600, missing: 0 },
    { pair: 'IMS:20', known: 3, missing: 1 },
  ]
  expect(() => checkClosures(pairs, { allowClosures: false })).toThrow(
    [
      'A list may close at most 10 % of an institution’s units in a state, but this one leaves out more:',
      '  IMB:20: 98 of 970 units',
      '  IMS:20: 1 of 3 units',
      'Is the file complete? If the units are indeed gone, import it with --allow-closures.',
    ].join('\n'),
  )
})

it('lets all close when the operator says so', () => {
  expect(() => checkClosures([{ pair: 'IMB:20', known: 9, missing: 9 }], { allowClosures: true })).not.toThrow()
})
