import { divide, joinMonths, sumOf } from './divide.ts'

/** Credentials of a state by month, sex and age group. */
export interface StateCount {
  readonly month: string
  readonly sex: string
  readonly ageGroup: string
  readonly issued: number
}

/** Credentials of a municipality by month. */
export interface MunicipalityCount {
  readonly municipality: string
  readonly month: string
  readonly issued: number
}

/** What may be shown of one state to callers without the scope. All that they are told is a sum of these. */
export interface OpenCounts {
  readonly months: readonly OpenMonth[]
  /** Each period, counted in its last month, as far as it is divided: '' stands for all sexes, or ages, that are not told apart. */
  readonly counts: readonly StateCount[]
  readonly municipalities: readonly OpenMunicipality[]
}

export interface OpenMonth {
  readonly month: string
  /** The month in which it is shown, together with those before; null while they are too few. */
  readonly countedIn: string | null
  /** Municipalities whose first credentials are shown in this month. */
  readonly reached: number
  /** Whether a municipality's count is withheld in it. */
  readonly withholds: boolean
}

export interface OpenMunicipality {
  readonly municipality: string
  readonly month: string
  readonly countedIn: string | null
  /** Null where it is withheld. */
  readonly issued: number | null
}

/** Of the counts of one state those that may be shown. */
export function openCounts(counts: readonly StateCount[], municipalities: readonly MunicipalityCount[]): OpenCounts {
  const ofMonth = Map.groupBy(counts, ({ month }) => month)
  const inMonth = Map.groupBy(municipalities, ({ month }) => month)
  const months = [...ofMonth]
    .map(([month, cells]) => ({ month, issued: sumOf(cells) }))
    .sort(byText(({ month }) => month))
  const { closed, pending } = joinMonths(months)
  const reached = new Set<string>()
  const opened = [...closed, ...pending.map((month) => [month])].map((period, index) => {
    const names = period.map(({ month }) => month)
    const countedIn = index < closed.length ? (names.at(-1) ?? null) : null
    return openPeriod(
      names.flatMap((month) => ofMonth.get(month) ?? []),
      names.map((month) => ({ month, cells: inMonth.get(month) ?? [] })),
      countedIn,
      reached,
    )
  })
  return {
    months: opened.flatMap((period) => period.months),
    counts: opened.flatMap((period) => period.counts),
    municipalities: opened.flatMap((period) => period.municipalities),
  }
}

interface MonthOfPeriod {
  readonly month: string
  readonly cells: readonly MunicipalityCount[]
}

function openPeriod(
  counts: readonly StateCount[],
  months: readonly MonthOfPeriod[],
  countedIn: string | null,
  reached: Set<string>,
): OpenCounts {
  const shown = countedIn === null ? new Map() : openMunicipalities(months.flatMap(({ cells }) => cells))
  const municipalities = months.flatMap(({ month, cells }) => {
    const here = month === countedIn ? [...shown.keys()] : cells.map(({ municipality }) => municipality)
    return here.map((municipality) => ({
      municipality,
      month,
      countedIn,
      issued: month === countedIn ? (shown.get(municipality) ?? null) : null,
    }))
  })
  const newly = municipalities.filter(({ municipality, issued }) => issued && !reached.has(municipality))
  for (const { municipality } of newly) reached.add(municipality)
  return {
    months: months.map(({ month }) => ({
      month,
      countedIn,
      reached: month === countedIn ? newly.length : 0,
      withholds: month === countedIn && municipalities.some((each) => each.month === month && each.issued === null),
    })),
    counts: countedIn === null ? [] : openCells(counts, countedIn),
    municipalities,
  }
}

/** The counts of a period's municipalities; null where it is withheld. */
function openMunicipalities(counts: readonly MunicipalityCount[]): ReadonlyMap<string, number | null> {
  const cells = [...Map.groupBy(counts, ({ municipality }) => municipality)]
    .map(([municipality, months]) => ({ municipality, issued: sumOf(months) }))
    .sort(byText(({ municipality }) => municipality))
  const shown = new Map<string, number | null>()
  for (const group of divide(cells)) {
    for (const { municipality, issued } of group) shown.set(municipality, group.length === 1 ? issued : null)
  }
  return shown
}

/** A period by sex, and each sex by age group, as far as that goes. */
function openCells(counts: readonly StateCount[], month: string): readonly StateCount[] {
  const sums = new Map<string, StateCount>()
  const add = (sex: string, ageGroup: string, issued: number) => {
    const key = `${sex} ${ageGroup}`
    sums.set(key, { month, sex, ageGroup, issued: (sums.get(key)?.issued ?? 0) + issued })
  }
  const sexes = [...Map.groupBy(counts, ({ sex }) => sex)]
    .map(([sex, cells]) => ({ sex, cells, issued: sumOf(cells) }))
    .sort(byText(({ sex }) => sex))
  for (const group of divide(sexes)) {
    const [only] = group
    if (group.length > 1 || !only) {
      add('', '', sumOf(group))
      continue
    }
    const ages = [...Map.groupBy(only.cells, ({ ageGroup }) => ageGroup)]
      .map(([ageGroup, cells]) => ({ ageGroup, issued: sumOf(cells) }))
      .sort(byText(({ ageGroup }) => ageGroup))
    for (const ageGroups of divide(ages)) {
      const [age] = ageGroups
      add(only.sex, ageGroups.length === 1 && age ? age.ageGroup : '', sumOf(ageGroups))
    }
  }
  return [...sums.values()]
}

function byText<T>(read: (item: T) => string): (left: T, right: T) => number {
  return (left, right) => (read(left) < read(right) ? -1 : 1)
}
