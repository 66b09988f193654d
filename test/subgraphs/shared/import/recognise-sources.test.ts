import { expect, it } from 'vitest'
import {
  describeUnknown,
  recogniseLater,
  recogniseSources,
} from '../../../../subgraphs/shared/import/recognise-sources.ts'
import type { Source } from '../../../../subgraphs/shared/import/source.ts'

const rooms = makeSource('rooms', 'facilities', ['clues', 'Población'])
const roomsWithNames = makeSource('rooms-with-names', 'facilities', ['clues', 'Población', 'nombre'])
const people = makeSource('people', 'beneficiaries', ['poblacion'])
const sources = [rooms, roomsWithNames, people]

it('knows a header without case, accents, outer blanks and order, and welcomes more columns', () => {
  expect(recogniseSources([' POBLACION ', 'más', 'CLUES'], [rooms])).toEqual([rooms])
})

it('finds the sources of all registries, of one registry the one that asks for most', () => {
  expect(recogniseSources(['clues', 'nombre', 'población'], sources)).toEqual([roomsWithNames, people])
})

it('finds two sources of one registry that ask for the same or for different columns', () => {
  const others = [rooms, makeSource('twin', 'facilities', ['CLUES', 'población']), makeSource('x', 'facilities', ['x'])]
  expect(recogniseSources(['clues', 'población', 'x'], others)).toEqual(others)
})

it('finds none where a column misses', () => {
  expect(recogniseSources(['clues'], sources)).toEqual([])
})

it('knows layouts of later registries', () => {
  expect(recogniseLater(['CLAVE', 'VEN'])).toBe('medicines by priority (V, E, N), for a later supply registry')
  expect(recogniseLater(['clave'])).toBeNull()
})

it('tells of an unknown header all sources, and the nearest with what misses', () => {
  expect(describeUnknown('a.csv', ['clues', 'nombre', 'x'], sources)).toBe(
    [
      'Expected a.csv to have the header of a known source, but got: clues, nombre, x.',
      'Known sources:',
      '  rooms: The source rooms',
      '  rooms-with-names: The source rooms-with-names',
      '  people: The source people',
      'The nearest is rooms-with-names; for it the file misses: Población.',
      'npm run import -- --help lists the columns of each.',
    ].join('\n'),
  )
})

it('names no nearest where no column is known, and shortens a long header', () => {
  const header = Array.from({ length: 14 }, (_, index) => `column ${index}`)
  const text = describeUnknown('a.csv', header, sources)
  expect(text).toContain('column 11 and 2 more.')
  expect(text).not.toContain('nearest')
})

function makeSource(name: string, registry: Source['registry'], header: readonly string[]): Source {
  return {
    name,
    title: `The source ${name}`,
    registry,
    header,
    phase: 'measures',
    staging: {},
    rules: [],
    stage: () => [],
    scopes: async () => [],
    merge: async () => ({ added: 0, changed: 0, closed: 0, warnings: [] }),
  }
}
