import { describe, expect, it } from 'vitest'
import { answerExactly } from '../../../gateway/response-cache/answer-exactly.ts'
import { createDataClock, type DataClock } from '../../../gateway/response-cache/data-versions.ts'
import { type Answer, createResponseCache } from '../../../gateway/response-cache/response-cache.ts'
import type { Subgraph } from '../../../gateway/subgraph-calls/subgraph.ts'
import type { DataVersion } from '../../../subgraphs/shared/data-version/data-version.ts'

describe('answerExactly', () => {
  it('makes an answer again when a change came between its begin and its end', async () => {
    const { clock, set } = makeClock()
    const made: string[] = []
    const answer = await answerExactly('q', clock, createResponseCache(100_000), async () => {
      made.push(`try ${made.length + 1}`)
      // The change is announced, and over, while the first try is under way.
      if (made.length === 1)
        set({ facilities: { version: 2, isChanging: true }, personnel: { version: 2, isChanging: true } })
      return makeAnswer(`try ${made.length}`)
    })
    expect(String(answer.body)).toBe('try 2')
    expect(made).toEqual(['try 1', 'try 2'])
  })

  it('does not make it again for a change of data that are not in it', async () => {
    const { clock, set } = makeClock()
    let made = 0
    await answerExactly('q', clock, createResponseCache(100_000), async () => {
      made++
      set({ facilities: { version: 1, isChanging: true }, personnel: { version: made + 1, isChanging: true } })
      return makeAnswer('only facilities', { subgraphs: new Set(['facilities']) })
    })
    expect(made).toBe(1)
  })

  it('asks the subgraphs, while one changes, before it gives a kept answer', async () => {
    const { clock, set, reads } = makeClock()
    const cache = createResponseCache(100_000)
    const ask = (text: string) => answerExactly('q', clock, cache, async () => makeAnswer(text))
    await ask('first')
    expect(String((await ask('second')).body)).toBe('first')
    expect(reads.count).toBe(0)
    set({ facilities: { version: 1, isChanging: true }, personnel: { version: 1, isChanging: false } })
    expect(String((await ask('third')).body)).toBe('first')
    expect(reads.count).toBe(1)
    set({ facilities: { version: 2, isChanging: true }, personnel: { version: 2, isChanging: false } })
    expect(String((await ask('fourth')).body)).toBe('fourth')
  })

  it('keeps nothing of a subgraph whose version is not known', async () => {
    const { clock, set } = makeClock()
    set({ facilities: undefined, personnel: { version: 1, isChanging: false } })
    const cache = createResponseCache(100_000)
    const ask = (text: string) => answerExactly('q', clock, cache, async () => makeAnswer(text))
    expect(String((await ask('first')).body)).toBe('first')
    expect(String((await ask('second')).body)).toBe('second')
  })
})

describe('a response cache', () => {
  const versions = new Map([
    ['facilities', 1],
    ['personnel', 1],
  ])

  it('holds no more bytes than it may, and keeps what was asked for last', () => {
    const cache = createResponseCache(20_000)
    for (let index = 0; index < 30; index++) {
      cache.keep(`q${index}`, makeAnswer('x'.repeat(1_000)), versions)
      cache.find('q0', versions)
    }
    const kept = Array.from({ length: 30 }, (_, index) => index).filter((index) => cache.find(`q${index}`, versions))
    expect(kept[0]).toBe(0)
    expect(kept.at(-1)).toBe(29)
    expect(kept.length).toBeGreaterThan(8)
    expect(kept.length).toBeLessThan(14)
  })

  it('does not let one huge answer drive out all others', () => {
    const cache = createResponseCache(20_000)
    cache.keep('small', makeAnswer('x'), versions)
    cache.keep('huge', makeAnswer('x'.repeat(5_000)), versions)
    expect(cache.find('huge', versions)).toBeUndefined()
    expect(cache.find('small', versions)).toBeDefined()
  })

  it('keeps no answer with errors, none that is personal, and none of another status', () => {
    const cache = createResponseCache(20_000)
    expect(cache.keep('a', makeAnswer('x', { hasErrors: true }), versions)).toBeUndefined()
    expect(cache.keep('a', makeAnswer('x', { isPersonal: true }), versions)).toBeUndefined()
    expect(cache.keep('a', makeAnswer('x', { status: 400 }), versions)).toBeUndefined()
    expect(cache.find('a', versions)).toBeUndefined()
  })
})

function makeAnswer(body: string, changes: Partial<Answer> = {}): Answer {
  return {
    status: 200,
    headers: {},
    body,
    subgraphs: new Set(['facilities', 'personnel']),
    hasErrors: false,
    isPersonal: false,
    ...changes,
  }
}

type Versions = Readonly<Record<'facilities' | 'personnel', DataVersion | undefined>>

/** Two subgraphs at rest, at version 1, until `set`. */
function makeClock(): { clock: DataClock; reads: { count: number }; set(versions: Versions): void } {
  const atRest = { version: 1, isChanging: false }
  let versions: Versions = { facilities: atRest, personnel: atRest }
  const reads = { count: 0 }
  const clock = createDataClock((['facilities', 'personnel'] as const).map(makeSubgraph))
  return {
    clock: {
      get settled() {
        return clock.settled
      },
      read() {
        reads.count++
        return clock.read()
      },
    },
    reads,
    set(next) {
      versions = next
    },
  }

  function makeSubgraph(name: 'facilities' | 'personnel'): Subgraph {
    return {
      name,
      call: async () => ({ data: {} }),
      check: async () => undefined,
      close: async () => undefined,
      dataVersion: {
        get current() {
          return versions[name]
        },
        async read() {
          const known = versions[name]
          if (!known) throw new Error('Expected a version, but it is not known.')
          return known
        },
        close: async () => undefined,
      },
    }
  }
}
