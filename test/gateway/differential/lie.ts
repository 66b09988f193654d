import type { GraphQLFormattedError } from 'graphql'
import type { SubgraphAnswer } from '../../../subgraphs/shared/graph/execute-subgraph.ts'
import { createDice, type Dice, hashText } from './dice.ts'
import type { World } from './world.ts'

/**
 * The answer as a broken subgraph would give it: nulls, wrong types, unknown values of enums, lists of other lengths and depths,
 * errors without paths, or nothing. What is distorted follows from the fetch's text and from the content alone, never from a
 * position in `_entities`, for one executor may ask once for what the other asks twice.
 */
export function lie(world: World, subgraph: string, query: string, answer: SubgraphAnswer): SubgraphAnswer {
  const dice = createDice(hashText(`${world.seed} ${subgraph} ${query}`) || 1)
  if (dice.chance(world.outages)) return failWhole(subgraph, answer, dice)
  if (world.lies === 0 || !answer.data) return answer
  const distort = createDistortion(world, subgraph)
  const data: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(answer.data)) {
    // Of a list of entities the length belongs to the fetch, not to the content.
    data[key] = key === '_entities' && Array.isArray(value) ? value.map(distort) : distort(value, key)
  }
  return dice.chance(world.lies) ? breakWhole({ ...answer, data }, dice) : { ...answer, data }
}

function failWhole(subgraph: string, { errors = [] }: SubgraphAnswer, dice: Dice): SubgraphAnswer {
  const error = dice.pick<GraphQLFormattedError>([
    { message: `${subgraph} is away`, extensions: { code: 'SUBGRAPH_UNAVAILABLE', registry: subgraph } },
    { message: 'too late', extensions: { code: 'SUBGRAPH_TIMEOUT' } },
    { message: 'fell over' },
  ])
  return dice.chance(0.7) ? { errors: [error] } : { data: null, errors: [...errors, error] }
}

function breakWhole(answer: SubgraphAnswer, dice: Dice): SubgraphAnswer {
  const { errors = [], data } = answer
  const entities = data?._entities
  if (Array.isArray(entities) && dice.chance(0.4)) return { ...answer, data: { _entities: entities.slice(1) } }
  const error = dice.pick<GraphQLFormattedError>([
    { message: 'bad', path: [], extensions: { code: 'BAD_USER_INPUT', argument: 'x' } },
    { message: 'elsewhere', path: ['no', 'such', 0], extensions: { code: 'BAD_USER_INPUT' } },
    { message: '', extensions: { code: 'SUBGRAPH_TIMEOUT' } },
  ])
  return { ...answer, data: dice.pick([data, null, undefined]), errors: [...errors, error] }
}

function createDistortion(world: World, subgraph: string) {
  function distort(value: unknown, key: string | number): unknown {
    const content = JSON.stringify(value) ?? ''
    const dice = createDice(hashText(`${world.seed} ${subgraph} ${typeof key === 'string' ? key : ''} ${content}`) || 1)
    if (dice.chance(world.lies)) return replace(value, key, dice)
    if (Array.isArray(value)) return value.map(distort)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, distort(each, name)]))
  }
  return distort
}

function replace(value: unknown, key: string | number, dice: Dice): unknown {
  if (key === '__typename') return dice.pick([null, undefined, 'NoSuchType', value])
  if (Array.isArray(value)) return dice.pick([null, [...value, null], value.slice(1), [value], value[0], []])
  if (typeof value === 'object' && value !== null) return dice.pick([null, undefined, [value], 'text', {}])
  return dice.pick([null, undefined, 'NO_SUCH_VALUE', 17, Number.NaN, 1.5, true, [value], { value }, 2 ** 40, ''])
}
