import { describe, expect, it } from 'vitest'
import { anyone } from '../../../../subgraphs/shared/access/caller.ts'
import { batched } from '../../../../subgraphs/shared/graph/batched.ts'
import type { SubgraphContext } from '../../../../subgraphs/shared/graph/context.ts'

function makeLoader() {
  const context: SubgraphContext = {
    caller: anyone,
    batches: new Map(),
    query: () => Promise.reject(new Error('No database here.')),
  }
  const calls: (readonly string[])[] = []
  const load = async (keys: readonly string[]) => {
    calls.push([...keys])
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.toUpperCase()]))
  }
  const ask = (keys: readonly string[], args = {}) => batched(context, 'letters', args, keys, load)
  return { calls, ask, context }
}

describe('batched', () => {
  it('asks once for each key that is asked for in the same moment, and gives values in the order of the keys', async () => {
    const { calls, ask } = makeLoader()
    const [one, other] = await Promise.all([ask(['b', 'a', 'b', 'none']), ask(['c', 'a'])])
    expect(one).toEqual(['B', 'A', 'B', null])
    expect(other).toEqual(['C', 'A'])
    expect(calls).toEqual([['b', 'a', 'none', 'c']])
  })

  it('asks later only for what it has not asked for yet', async () => {
    const { calls, ask } = makeLoader()
    await ask(['a', 'none'])
    expect(await ask(['b', 'a', 'none'])).toEqual(['B', 'A', null])
    expect(calls).toEqual([['a', 'none'], ['b']])
  })

  it('asks apart for other arguments, and not at all for no keys', async () => {
    const { calls, ask } = makeLoader()
    await Promise.all([ask(['a'], { asOf: null }), ask(['a'], { asOf: '2024-07-31' }), ask([])])
    expect(calls).toEqual([['a'], ['a']])
  })

  it('fails whoever asked for a batch that fails', async () => {
    const { context, ask } = makeLoader()
    const fail = () => Promise.reject(new Error('away'))
    const asked = [batched(context, 'broken', {}, ['a'], fail), batched(context, 'broken', {}, ['b'], fail)]
    expect(await Promise.allSettled([...asked, ask(['a'])])).toMatchObject([
      { status: 'rejected', reason: { message: 'away' } },
      { status: 'rejected', reason: { message: 'away' } },
      { status: 'fulfilled', value: ['A'] },
    ])
  })
})
