import { expect, it } from 'vitest'
import { createMinuteLimit } from '../../../subgraphs/shared/minute-limit.ts'

it('lets each key come so often, then says after how many seconds it may again', async () => {
  const limit = createMinuteLimit(2)
  expect([await limit('a'), await limit('a'), await limit('b')]).toEqual([undefined, undefined, undefined])
  const seconds = await limit('a')
  expect(seconds).toBeGreaterThanOrEqual(1)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(await limit('b')).toBeUndefined()
})
