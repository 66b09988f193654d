import { beforeEach, describe, expect, it } from 'vitest'
import type { SubgraphAnswer, SubgraphRequest } from '../../../subgraphs/shared/graph/execute-subgraph.ts'
import { startBoth } from './both-gateways.ts'

const places = [
  { code: '01', units: 3 },
  { code: '02', units: 5 },
]

/** What the first subgraph says at once, what was asked of it so, and what its answer becomes, and when. */
let memory: Record<string, unknown> | undefined
let askedAtOnce: string[]
let spoil: (answer: SubgraphAnswer) => SubgraphAnswer | Promise<SubgraphAnswer>

beforeEach(() => {
  memory = { states: places.map(({ code }) => ({ __typename: 'State', code })) }
  askedAtOnce = []
  spoil = (answer) => answer
})

/** Plans are compiled once: each test has an operation of its own. */
describe('what follows a fetch whose keys are in memory', async () => {
  const graph = await startBoth({
    facilities: {
      sdl: 'type Query { states(adhered: Boolean): [State] state(code: ID!): State } type State @key(fields: "code") { code: ID! units: Int }',
      resolvers: {
        Query: { states: () => places, state: (_: unknown, { code }: { code: string }) => ({ code, units: 7 }) },
      },
      spoil: (answer) => spoil(answer),
      answerAtOnce({ query }) {
        askedAtOnce.push(query)
        return query.includes('units') ? undefined : memory
      },
    },
    personnel: {
      sdl: 'type State @key(fields: "code") { code: ID! people(min: Int): Int } type Query { size: Int }',
      resolvers: { State: { people: ({ code }: { code: string }) => Number(code) * 10 } },
    },
  })
  const askedOf = (requests: readonly SubgraphRequest[]) => requests.map(({ variables }) => variables?.representations)
  const bothStates = places.map(({ code }) => ({ __typename: 'State', code }))

  it('is asked for before that one has answered, once', async () => {
    let askedMeanwhile: readonly SubgraphRequest[] = []
    spoil = (answer) => {
      askedMeanwhile = [...askedMeanwhile, ...graph.takeRequests('personnel')]
      return answer
    }
    const { data } = await graph.ask('query First ($min: Int) { states { units people(min: $min) } }', { min: 2 })
    expect(data).toEqual({
      states: [
        { units: 3, people: 10 },
        { units: 5, people: 20 },
      ],
    })
    expect(askedMeanwhile.map(({ variables }) => variables)).toEqual([{ min: 2, representations: bothStates }])
    expect(graph.takeRequests('personnel')).toEqual([])
    expect(askedAtOnce[0]).toBe('query First__facilities__0 {\n  states {\n    __typename\n    code\n  }\n}')
  })

  it('is asked for again where other entities come than were foreseen', async () => {
    memory = { states: [{ __typename: 'State', code: '02' }] }
    const { data } = await graph.ask('query Others { states { units people } }')
    expect(data).toEqual({
      states: [
        { units: 3, people: 10 },
        { units: 5, people: 20 },
      ],
    })
    expect(askedOf(graph.takeRequests('personnel'))).toEqual([[{ __typename: 'State', code: '02' }], bothStates])
  })

  it('shows nowhere where the first one fails', async () => {
    spoil = () => ({
      data: null,
      errors: [{ message: 'away', path: ['states'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    })
    const { data, errors } = await graph.ask('query Fails { states { units people } }')
    expect(data).toEqual({ states: null })
    expect(errors?.map(({ path }) => path)).toEqual([['states']])
    expect(askedOf(graph.takeRequests('personnel'))).toEqual([bothStates])
  })

  it('is asked for afterwards where the keys are not in memory, and they are not looked for again', async () => {
    memory = undefined
    const ask = () => graph.ask('query Unknown { states { units people } }')
    await ask()
    expect(askedAtOnce).toHaveLength(1)
    expect((await ask()).data).toEqual({
      states: [
        { units: 3, people: 10 },
        { units: 5, people: 20 },
      ],
    })
    expect(askedAtOnce).toHaveLength(1)
    expect(askedOf(graph.takeRequests('personnel'))).toEqual([bothStates, bothStates])
  })

  it('is asked for afterwards while many operations are under way', async () => {
    const held = Promise.withResolvers<void>()
    spoil = async (answer) => {
      await held.promise
      return answer
    }
    const answers = Array.from({ length: 6 }, () => graph.ask('query Busy { states { units people } }'))
    let asked = 0
    const countAsked = () => {
      asked += graph.takeRequests('facilities').length
      return asked
    }
    graph.takeRequests('facilities')
    await expect.poll(countAsked).toBe(6)
    expect(askedOf(graph.takeRequests('personnel'))).toEqual(new Array(4).fill(bothStates))
    held.resolve()
    await Promise.all(answers)
    expect(askedOf(graph.takeRequests('personnel'))).toEqual([bothStates, bothStates])
  })

  it('is left alone where no entity is foreseen', async () => {
    memory = { states: [null] }
    await graph.ask('query None { states { units people } }')
    expect(askedOf(graph.takeRequests('personnel'))).toEqual([bothStates])
  })

  it('is foreseen with the arguments and conditions of the first one', async () => {
    memory = { a: { __typename: 'State', code: '07' } }
    const query = `query Given ($code: ID!, $more: Boolean!, $other: Boolean) {
      a: state(code: $code) { units @include(if: $more) people }
      b: states(adhered: $other) { units }
    }`
    const { data } = await graph.ask(query, { code: '07', more: true, other: true })
    expect(data).toEqual({ a: { units: 7, people: 70 }, b: [{ units: 3 }, { units: 5 }] })
    expect(askedAtOnce[0]).toBe(
      'query Given__facilities__0($code: ID!) {\n  a: state(code: $code) {\n    __typename\n    code\n  }\n}',
    )
    expect(askedOf(graph.takeRequests('personnel'))).toEqual([[{ __typename: 'State', code: '07' }]])
  })
})
