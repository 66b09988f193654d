import { expect, it } from 'vitest'
import { RowCheck } from '../../../../subgraphs/shared/import/row-check.ts'
import { wholeNumber } from '../../../../subgraphs/shared/import/rules/number-unreadable.ts'
import { stateCode } from '../../../../subgraphs/shared/import/rules/state-unknown.ts'

it('gives values by any writing of their column, without outer blanks and with single inner ones', () => {
  const check = new RowCheck(2, new Map([['poblacion', ' a \t b\u00a0 c\n']]))
  expect(check.text(' Población')).toBe('a b c')
  expect(check.text('other')).toBe('')
})

it('collects what rules say, with the value as the file has it', () => {
  const check = new RowCheck(
    7,
    new Map([
      ['camas', ' x '],
      ['estado', '99'],
    ]),
  )
  expect(check.take('Camas', wholeNumber)).toBeNull()
  expect(check.isRejected).toBe(false)
  expect(check.take('estado', stateCode)).toBeNull()
  expect(check.isRejected).toBe(true)
  expect(check.findings).toEqual([
    {
      severity: 'WARNING',
      line: 7,
      rule: 'NUMBER_UNREADABLE',
      column: 'Camas',
      value: ' x ',
      message: 'A whole number belongs here, but got "x": kept as unknown.',
    },
    {
      severity: 'REJECTED',
      line: 7,
      rule: 'STATE_UNKNOWN',
      column: 'estado',
      value: '99',
      message: 'A state has one of INEGI\'s codes 01 to 32, but got "99".',
    },
  ])
})
