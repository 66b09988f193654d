import { expect, it } from 'vitest'
import { createOperationCache } from '../../../gateway/execution/operation-cache.ts'

it('puts out what was used least recently once there is more than fits', () => {
  const cache = createOperationCache<number>(20)
  cache.set('a', 1, 10)
  cache.set('b', 2, 10)
  expect(cache.get('a')).toBe(1)
  cache.set('c', 3, 10)
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3])
  cache.set('d', 4, 20)
  expect(['a', 'c', 'd'].map((key) => cache.get(key))).toEqual([undefined, undefined, 4])
})

it('keeps one value for a key', () => {
  const cache = createOperationCache<number>(20)
  cache.set('a', 1, 10)
  cache.set('b', 2, 10)
  cache.set('a', 3, 5)
  cache.set('c', 4, 5)
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([3, 2, 4])
})

it('does not keep what alone is too heavy', () => {
  const cache = createOperationCache<number>(20)
  cache.set('a', 1, 21)
  cache.set('b', 2, 20)
  expect(['a', 'b'].map((key) => cache.get(key))).toEqual([undefined, 2])
})
