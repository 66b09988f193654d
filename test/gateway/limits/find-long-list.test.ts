import { expect, it } from 'vitest'
import { findLongList, maxListLength } from '../../../gateway/limits/find-long-list.ts'

it('finds a list that is too long, however deep it lies', () => {
  const list = (length: number) => Array.from({ length }, () => '20')
  expect(findLongList({})).toBeUndefined()
  expect(findLongList({ a: null, b: list(maxListLength), c: { d: 'x' } })).toBeUndefined()
  expect(findLongList({ a: 1, filter: { state: list(maxListLength + 1) } })).toBe(maxListLength + 1)
  let nested: unknown = list(maxListLength + 1)
  for (let level = 0; level < 100_000; level++) nested = [nested]
  expect(findLongList({ nested })).toBe(maxListLength + 1)
})
