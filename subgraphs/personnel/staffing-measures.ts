import { createColumnChoice } from '../shared/database/reading/choose-columns.ts'
import type { Selection } from '../shared/graph/execution/selection.ts'
import { categories } from './categories.ts'
import type { StaffCategory } from './resolvers.generated.ts'

type Kind = 'heads' | 'authorized' | 'filled'

/** A column of the rollups, `nurse_heads` and so on, or the sum over all categories: `total_heads`. */
export type Measure = `${string}_${Kind}`

/** The measures that were chosen; no others are to be read of it. */
export type StaffingRow = Readonly<Record<Measure, number>> & { readonly code: string }

const kinds: readonly Kind[] = ['heads', 'authorized', 'filled']

/** For each category, and for all together under null. Made once: by a text that is made anew a row is slow to read. */
const measuresByCategory = new Map<StaffCategory | null, Readonly<Record<Kind, Measure>>>([
  [null, nameMeasures('total')],
  ...categories.map(({ category, column }) => [category, nameMeasures(column)] as const),
])

function nameMeasures(column: string): Readonly<Record<Kind, Measure>> {
  return { heads: `${column}_heads`, authorized: `${column}_authorized`, filled: `${column}_filled` }
}

/** What one category counts; all together when none is named. */
export function measureOf(category: StaffCategory | null | undefined, kind: Kind): Measure {
  const found = measuresByCategory.get(category ?? null)
  if (!found) throw new Error(`Expected a category of staff, but got ${category}.`)
  return found[kind]
}

export function readMeasure(row: StaffingRow, measure: Measure): number {
  const value = row[measure]
  if (value === undefined) throw new Error(`Expected ${measure} to have been chosen, but it was not.`)
  return value
}

/** The columns that a measure is the sum of. */
export function columnsOf(measure: Measure): readonly string[] {
  const kind = kinds.find((each) => measure === measureOf(null, each))
  return kind ? categories.map(({ category }) => measureOf(category, kind)) : [measure]
}

const choose = createColumnChoice<Measure>(
  [...measuresByCategory.keys()].flatMap((category) => kinds.map((kind) => measureOf(category, kind))),
)

/** The fields of `Staffing` that count the heads of one category. */
export const categoryByField = {
  total: undefined,
  specialists: 'SPECIALIST',
  generalPhysicians: 'GENERAL_PHYSICIAN',
  nurses: 'NURSE',
  dentists: 'DENTIST',
  residents: 'RESIDENT',
  socialService: 'SOCIAL_SERVICE',
  technicians: 'TECHNICIAN',
  administrative: 'ADMINISTRATIVE',
  others: 'OTHER',
} as const satisfies Readonly<Record<string, StaffCategory | undefined>>

/** The measures that a query selects of `Staffing`. */
export function chooseMeasures(selection: Selection | undefined): readonly Measure[] {
  if (!selection) return choose(undefined)
  const fields = selection.fieldsOf('Staffing')
  const wanted = new Set<Measure>()
  for (const [field, category] of Object.entries(categoryByField)) {
    if (fields.has(field)) wanted.add(measureOf(category, 'heads'))
  }
  for (const { category, specialty } of selection.argumentsOf('Staffing', 'coverage')) {
    // Positions of one specialty come from elsewhere.
    if (specialty) continue
    // An enum of the schema.
    wanted.add(measureOf(category as StaffCategory | null | undefined, 'authorized'))
    wanted.add(measureOf(category as StaffCategory | null | undefined, 'filled'))
  }
  return choose(wanted)
}
