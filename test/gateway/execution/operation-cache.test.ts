import { expect, it } from 'vitest'
import { createOperationCache } from '../../../gateway/execution/operation-cache.ts'

it('puts out what was used least recently once there is more than fits', () => {
  const cache = createOperationCache<number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  expect(cache.get('a')).toBe(1)
  cache.set('c', 3)
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3])
  cache.set('d', 4)
  expect(['a', 'c', 'd'].map((key) => cache.get(key))).toEqual([undefined, 3, 4])
})

it('keeps one value for a key', () => {
  const cache = createOperationCache<number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.set('a', 3)
  expect(['a', 'b'].map((key) => cache.get(key))).toEqual([3, 2])
})
