import { type Answer, askGraph } from './ask-graph.ts'
import { coverageBar } from './coverage-bar.ts'
import { type Column, dataTable } from './data-table.ts'
import { html } from './dom.ts'
import { figureLink } from './figure.ts'
import {
  askCoverage,
  askDensity,
  askDivided,
  askUnitCount,
  type CoverageField,
  type Question,
} from './figure-queries.ts'
import { differenceOf, type Figures, figuresOf } from './measures.ts'
import { dayOf, type PageContext, subjectOf } from './page-context.ts'
import type { CoverageRow } from './query-parts.ts'
import { shapes } from './state-shapes.ts'
import { type ComparedState, type StatesAnswer, statesQuery } from './states-query.ts'
import { tableActions } from './table-actions.ts'
import { nameOf } from './texts.ts'
import type { View } from './view.ts'

/** Shown until somebody chooses: the two with the most people without social security among the first to join. */
const firstPair = ['20', '07'] as const

export async function loadStates(view: View): Promise<Answer<StatesAnswer>> {
  const { category, specialty, asOf, target } = view
  const [one, other] = pairOf(view)
  return askGraph<StatesAnswer>(statesQuery, { one, other, category, specialty, asOf, target })
}

/** The two states of a view; who has chosen one gets another beside it. */
export function pairOf({ state, other }: Pick<View, 'state' | 'other'>): readonly [string, string] {
  const one = state ?? firstPair[0]
  return [one, other ?? (firstPair.find((code) => code !== one) as string)]
}

type Side = 'one' | 'other'

/** Two states side by side: their figures, and their specialists by specialty. */
export function statesPage(answer: StatesAnswer, context: PageContext): HTMLElement[] {
  const { texts, view, ground } = context
  const [one, other] = pairOf(view)
  const names = {
    one: answer.one?.name ?? ground.nameOfState(one),
    other: answer.other?.name ?? ground.nameOfState(other),
  }
  context.announce(`${names.one}, ${names.other}: ${dayOf(context)}`)
  return [
    html('h1', { tabindex: -1 }, texts.comparePage.statesHeading(names.one, names.other)),
    html('p', { class: 'subject' }, `${texts.heading(subjectOf(context))} · ${dayOf(context)}`),
    html('section', { class: 'panel', 'aria-label': texts.comparePage.figure }, figuresTable(answer, names, context)),
    html(
      'section',
      { class: 'panel', 'aria-labelledby': 'two-specialties' },
      html('h2', { id: 'two-specialties' }, texts.statePage.bySpecialty),
      specialtiesTable(answer, names, context),
    ),
  ]
}

interface FigureRow {
  readonly name: string
  readonly explained: string
  readonly values: Readonly<Record<Side, number | null>>
  write(value: number | null): string
  writeDifference(value: number | null): string
  ask(state: string): Question
}

function figuresTable(answer: StatesAnswer, names: Readonly<Record<Side, string>>, context: PageContext): HTMLElement {
  const { texts, format, view } = context
  const figures = { one: figuresOf(answer.one), other: figuresOf(answer.other) }
  const row = (
    name: keyof typeof texts.explained & keyof Figures,
    write: FigureRow['write'],
    ask: FigureRow['ask'],
  ): FigureRow => ({
    name: texts.figures[name],
    explained: texts.explained[name],
    values: { one: figures.one[name], other: figures.other[name] },
    write,
    writeDifference:
      name === 'ratio'
        ? (value) => (value === null ? format.points(value) : `${format.points(value)} ${texts.comparePage.pointsUnit}`)
        : name === 'perTenThousand'
          ? format.rateChange
          : format.change,
    ask,
  })
  const coverage = (field: CoverageField) => (state: string) => askCoverage(state, field, view)
  const unitsOf = (state: ComparedState | null) => state?.facilityCounts?.total ?? null
  const rows: readonly FigureRow[] = [
    row('ratio', format.percent, coverage('ratio')),
    row('authorized', format.count, coverage('authorized')),
    row('filled', format.count, coverage('filled')),
    row('vacant', format.count, coverage('vacant')),
    row('gapToTarget', format.count, coverage('gapToTarget')),
    row('perTenThousand', format.perTenThousand, (state) => askDensity(state, view)),
    {
      name: texts.figures.units,
      explained: texts.explained.units,
      values: { one: unitsOf(answer.one), other: unitsOf(answer.other) },
      write: format.count,
      writeDifference: format.change,
      ask: (state) => askUnitCount(state, view.asOf),
    },
  ]
  const columns: readonly Column<FigureRow>[] = [
    {
      key: 'figure',
      label: texts.comparePage.figure,
      isText: true,
      value: ({ name }) => name,
      show: ({ name, explained }) => html('span', {}, name, html('small', {}, explained)),
    },
    ...sidesOf(view).map(
      ([side, code]): Column<FigureRow> => ({
        key: side,
        label: names[side],
        value: ({ values }) => values[side],
        show: ({ values, write, ask }) => figureLink(write(values[side]), ask(code), texts),
      }),
    ),
    {
      key: 'difference',
      label: texts.comparePage.difference,
      value: ({ values }) => differenceOf(values.one, values.other),
      show: ({ values, writeDifference }) => writeDifference(differenceOf(values.one, values.other)),
    },
  ]
  const name = `comparar-${sidesOf(view)
    .map(([, code]) => code)
    .join('-')}`
  return html(
    'div',
    {},
    dataTable({ name: 'two-states', caption: texts.comparePage.figure, columns, rows, sort: '' }, context),
    tableActions(name, columns, rows, context),
  )
}

interface SpecialtyRow {
  readonly specialty: string | null
  readonly name: string
  readonly rows: Readonly<Record<Side, CoverageRow | undefined>>
}

function specialtiesTable(
  answer: StatesAnswer,
  names: Readonly<Record<Side, string>>,
  context: PageContext,
): HTMLElement {
  const { texts, format, view } = context
  const rows = pairSpecialties(answer, context)
  if (rows.length === 0) return html('p', { class: 'remark' }, texts.statePage.noRows)
  const columns: readonly Column<SpecialtyRow>[] = [
    { key: 'name', label: texts.statePage.specialty, isText: true, value: ({ name }) => name },
    ...sidesOf(view).flatMap(([side, code]): Column<SpecialtyRow>[] => [
      {
        key: `${side}Ratio`,
        label: `${texts.figures.ratio}, ${abbreviationOf(code)}`,
        explained: `${texts.figures.ratio}: ${names[side]}`,
        value: ({ rows: { [side]: row } }) => row?.ratio,
        show: ({ rows: { [side]: row } }) =>
          html(
            'span',
            { class: 'ratio-cell' },
            coverageBar(row?.ratio ?? null, view.target),
            figureLink(format.percent(row?.ratio), askDivided(code, 'SPECIALTY', 'ratio', view), texts),
          ),
      },
      {
        key: `${side}Authorized`,
        label: `${texts.figures.authorized}, ${abbreviationOf(code)}`,
        explained: `${texts.figures.authorized}: ${names[side]}`,
        value: ({ rows: { [side]: row } }) => row?.authorized,
        show: ({ rows: { [side]: row } }) =>
          figureLink(format.count(row?.authorized), askDivided(code, 'SPECIALTY', 'authorized', view), texts),
      },
    ]),
    {
      key: 'difference',
      label: `${texts.comparePage.difference} (${texts.comparePage.pointsUnit})`,
      value: ({ rows: { one, other } }) => differenceOf(one?.ratio, other?.ratio),
      show: ({ rows: { one, other } }) => format.points(differenceOf(one?.ratio, other?.ratio)),
    },
  ]
  return html(
    'div',
    {},
    dataTable({ name: 'two-specialties', caption: texts.statePage.bySpecialty, columns, rows, sort: 'name' }, context),
    tableActions('comparar-especialidades', columns, rows, context),
  )
}

function pairSpecialties(answer: StatesAnswer, { texts }: PageContext): readonly SpecialtyRow[] {
  const byCode = (rows: readonly CoverageRow[] | null) =>
    new Map((rows ?? []).map((row) => [row.specialty ?? null, row]))
  const sides = { one: byCode(answer.specialtiesOfOne), other: byCode(answer.specialtiesOfOther) }
  return [...new Set([...sides.one.keys(), ...sides.other.keys()])].map((specialty) => ({
    specialty,
    name: nameOf(texts.specialties, specialty) ?? texts.statePage.withoutSpecialty,
    rows: { one: sides.one.get(specialty), other: sides.other.get(specialty) },
  }))
}

function sidesOf(view: View): readonly (readonly [Side, string])[] {
  const [one, other] = pairOf(view)
  return [
    ['one', one],
    ['other', other],
  ]
}

function abbreviationOf(code: string): string {
  return shapes.find((shape) => shape.code === code)?.abbreviation ?? code
}
