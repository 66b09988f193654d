import { expect, it } from 'vitest'
import { curpCheckDigit, isCurp, isSyntheticCurp, normaliseCurp } from '../../../../subgraphs/shared/personal/curp.ts'
import { makeSyntheticPerson } from '../../../../subgraphs/shared/personal/synthetic-person.ts'

it('computes the check digit that RENAPO’s own specimen has', () => {
  expect(curpCheckDigit('HEGG560427MVZRRL0')).toBe('4')
})

it('takes a synthetic one for synthetic, and never for somebody’s', () => {
  for (let number = 0; number < 500; number++) {
    const { curp } = makeSyntheticPerson(number)
    expect(isSyntheticCurp(curp), curp).toBe(true)
    expect(isCurp(curp), curp).toBe(false)
    // The same letters in a real state, with the digit that belongs to them, are well-formed: only the state makes it synthetic.
    const inState = `${curp.slice(0, 11)}OC${curp.slice(13)}`
    expect(isCurp(`${inState.slice(0, 17)}${curpCheckDigit(inState)}`)).toBe(true)
  }
})

it('refuses a wrong check digit, a wrong length and a state that there is not', () => {
  const { curp } = makeSyntheticPerson(1)
  const wrong = `${curp.slice(0, 17)}${(Number(curp.at(-1)) + 1) % 10}`
  for (const text of [wrong, curp.slice(0, 17), `${curp}0`, '', curp.toLowerCase()]) {
    expect(isSyntheticCurp(text), text).toBe(false)
    expect(isCurp(text), text).toBe(false)
  }
  expect(isSyntheticCurp(normaliseCurp(` ${curp.toLowerCase()} `))).toBe(true)
})

it('gives all synthetic persons below a million another CURP', () => {
  const step = 47
  const curps = new Set(Array.from({ length: 20_000 }, (_, index) => makeSyntheticPerson(index * step).curp))
  expect(curps.size).toBe(20_000)
})
