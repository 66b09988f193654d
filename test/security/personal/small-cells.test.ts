import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type MunicipalityCount,
  openCounts,
  type StateCount,
} from '../../../subgraphs/beneficiaries/small-cells/open-counts.ts'
import { observe } from '../../support/observe.ts'

/** One cell of a state, the finest there is. */
interface Cell {
  readonly municipality: string
  readonly month: string
  readonly sex: string
  readonly ageGroup: string
  readonly issued: number
}
type Place = Omit<Cell, 'issued'>

const small = (issued: number) => issued >= 1 && issued <= 10

it('C8: in small worlds, every count from 1 to 10 could be another one for all that is shown', (context) => {
  // Every world of these shapes, the rule itself being known to the attacker: worlds that are shown alike cannot be told apart.
  const shapes = [
    { places: grid(['01', '02', '03'], ['2024-01'], ['F'], ['a']), most: 24 },
    { places: grid(['01', '02'], ['2024-01', '2024-02'], ['F'], ['a']), most: 16 },
    { places: grid(['01', '02'], ['2024-01'], ['F', 'M'], ['a']), most: 16 },
    { places: grid(['01'], ['2024-01'], ['F', 'M'], ['a', 'b']), most: 16 },
    { places: grid(['01'], ['2024-01', '2024-02', '2024-03'], ['F'], ['a']), most: 24 },
  ]
  let checked = 0
  for (const { places, most } of shapes) {
    const seen = new Map<string, number[][]>()
    for (const world of worldsOf(places.length, most)) {
      const shown = JSON.stringify(show(toCells(places, world)))
      const alike = seen.get(shown)
      if (alike) alike.push(world)
      else seen.set(shown, [world])
    }
    const figures = figuresOf(places)
    // Each could have one more or less: only at the edge of the shape the world that is shown alike may lie outside of it.
    const isInner = (world: readonly number[]) => world.every((issued) => issued < most - 1)
    for (const alike of seen.values()) {
      const inner = alike.find(isInner)
      if (!inner) continue
      for (const { name, cells } of figures) {
        const valueIn = (world: readonly number[]) => cells.reduce((sum, index) => sum + (world[index] ?? 0), 0)
        const value = valueIn(inner)
        checked += Number(small(value))
        if (!small(value) || alike.some((world) => valueIn(world) !== value)) continue
        expect.fail(`${name} is ${value} for sure in ${JSON.stringify(inner)}`)
      }
    }
  }
  expect(checked).toBeGreaterThan(1_000)
  observe(context, 'none derivable, in all worlds of five shapes')
})

it('C8: no linear combination of what is shown gives a count from 1 to 10, in random states', (context) => {
  // Sparse, so that sums of every sort are small now and then.
  const count = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 0, max: 2 }) }, fc.integer({ min: 0, max: 60 }))
  const municipalities = ['01', '02', '03', '04', '05', '06', '07']
  const places = grid(municipalities, ['2024-01', '2024-02', '2024-03', '2024-04'], ['F', 'M', 'X'], ['a', 'b', 'c'])
  const world = fc.array(count, { minLength: places.length, maxLength: places.length })
  fc.assert(
    fc.property(world, (counts) => {
      const cells = toCells(places, counts)
      const sums = sumsShown(places, cells)
      for (const { indexes, issued } of sums) {
        expect(issued, `shown: ${issued}`).toBe(indexes.reduce((sum, index) => sum + (counts[index] ?? 0), 0))
        expect(small(issued)).toBe(false)
      }
      const basis = reduce(sums.map(({ indexes }) => vectorOf(places.length, indexes)))
      for (const figure of figuresOf(places)) {
        const value = figure.cells.reduce((sum, index) => sum + (counts[index] ?? 0), 0)
        if (small(value)) expect(isSpanned(basis, vectorOf(places.length, figure.cells)), figure.name).toBe(false)
      }
    }),
    { numRuns: 60, seed: 8 },
  )
  observe(context, 'none derivable, in 60 random states of 252 cells')
})

it('shows a state’s total as it is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 12, maxLength: 12 }), (counts) => {
      const cells = toCells(grid(['01', '02'], ['2024-01', '2024-02'], ['F', 'M', 'X'], ['a']), counts)
      const { counts: shown, months } = show(cells)
      const pending = new Set(months.filter(({ countedIn }) => countedIn === null).map(({ month }) => month))
      const expected = cells.filter(({ month }) => !pending.has(month)).reduce((sum, { issued }) => sum + issued, 0)
      expect(shown.reduce((sum, { issued }) => sum + issued, 0)).toBe(expected)
    }),
  )
})

function show(cells: readonly Cell[]) {
  return openCounts(
    sumUp(cells, ({ month, sex, ageGroup }) => ({ month, sex, ageGroup })),
    sumUp(cells, ({ municipality, month }) => ({ municipality, month })),
  ) satisfies { counts: readonly StateCount[]; municipalities: readonly { municipality: string }[] }
}

function sumUp<Key extends object>(cells: readonly Cell[], keyOf: (cell: Cell) => Key): (Key & { issued: number })[] {
  return [...Map.groupBy(cells, (cell) => JSON.stringify(keyOf(cell))).values()].map((group) => ({
    ...keyOf(group[0] as Cell),
    issued: group.reduce((sum, { issued }) => sum + issued, 0),
  })) satisfies (MunicipalityCount | StateCount | object)[]
}

/** Every figure that a caller could want: the finest cells, and each sum over a part of the dimensions. */
function figuresOf(places: readonly Place[]): readonly { readonly name: string; readonly cells: readonly number[] }[] {
  const dimensions = ['municipality', 'month', 'sex', 'ageGroup'] as const
  const figures = new Map<string, number[]>()
  for (let chosen = 0; chosen < 16; chosen++) {
    for (const [index, place] of places.entries()) {
      const name = dimensions.map((dimension, bit) => (chosen & (1 << bit) ? place[dimension] : '*')).join(' ')
      const cells = figures.get(name) ?? []
      figures.set(name, cells)
      cells.push(index)
    }
  }
  return [...figures].map(([name, cells]) => ({ name, cells }))
}

/** All sums that are shown, with the cells that each is made of. */
function sumsShown(places: readonly Place[], cells: readonly Cell[]) {
  const { months, counts, municipalities } = show(cells)
  const countedIn = new Map(months.map((each) => [each.month, each.countedIn]))
  const inPeriod = (month: string) => (place: Place) => countedIn.get(place.month) === month
  const indexesOf = (holds: (place: Place) => boolean) =>
    places.flatMap((place, index) => (holds(place) ? [index] : []))
  const sums: { readonly indexes: readonly number[]; readonly issued: number }[] = []
  for (const { municipality, month, issued } of municipalities) {
    if (issued === null) continue
    const isIn = inPeriod(month)
    sums.push({ issued, indexes: indexesOf((place) => isIn(place) && place.municipality === municipality) })
  }
  const shownOf = (month: string, sex: string) => counts.filter((each) => each.month === month && each.sex === sex)
  for (const { month, sex, ageGroup, issued } of counts) {
    const isIn = inPeriod(month)
    const isCell = (place: Place) => {
      if (!isIn(place)) return false
      if (sex === '') return shownOf(month, place.sex).length === 0
      if (ageGroup !== '') return place.sex === sex && place.ageGroup === ageGroup
      return place.sex === sex && !shownOf(month, sex).some((each) => each.ageGroup === place.ageGroup)
    }
    sums.push({ issued, indexes: indexesOf(isCell) })
  }
  return sums
}

function grid(
  municipalities: readonly string[],
  months: readonly string[],
  sexes: readonly string[],
  ageGroups: readonly string[],
): readonly Place[] {
  return municipalities.flatMap((municipality) =>
    months.flatMap((month) =>
      sexes.flatMap((sex) => ageGroups.map((ageGroup) => ({ municipality, month, sex, ageGroup }))),
    ),
  )
}

function toCells(places: readonly Place[], counts: readonly number[]): readonly Cell[] {
  return places.map((place, index) => ({ ...place, issued: counts[index] ?? 0 }))
}

function* worldsOf(cells: number, most: number): Generator<number[]> {
  if (cells === 0) {
    yield []
    return
  }
  for (const rest of worldsOf(cells - 1, most)) {
    for (let issued = 0; issued <= most; issued++) yield [issued, ...rest]
  }
}

function vectorOf(length: number, indexes: readonly number[]): Float64Array {
  const vector = new Float64Array(length)
  for (const index of indexes) vector[index] = 1
  return vector
}

interface BasisRow {
  readonly pivot: number
  readonly vector: Float64Array
}

/** Gauss: what the vectors span, one leading one each. */
function reduce(vectors: readonly Float64Array[]): readonly BasisRow[] {
  const basis: BasisRow[] = []
  for (const vector of vectors) {
    const rest = remainder(basis, vector)
    const pivot = rest.findIndex((value) => Math.abs(value) > 1e-9)
    if (pivot < 0) continue
    const lead = rest[pivot] as number
    basis.push({ pivot, vector: rest.map((value) => value / lead) })
  }
  return basis
}

function isSpanned(basis: readonly BasisRow[], vector: Float64Array): boolean {
  return remainder(basis, vector).every((value) => Math.abs(value) < 1e-9)
}

function remainder(basis: readonly BasisRow[], vector: Float64Array): Float64Array {
  const rest = Float64Array.from(vector)
  for (const { pivot, vector: row } of basis) {
    const factor = rest[pivot] as number
    if (factor !== 0) for (let index = 0; index < rest.length; index++) rest[index]! -= factor * row[index]!
  }
  return rest
}
