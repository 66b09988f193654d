import { type Answer, askGraph } from './ask-graph.ts'
import { changeBar } from './change-bar.ts'
import { type Column, dataTable } from './data-table.ts'
import { type DatesAnswer, datesQuery } from './dates-query.ts'
import { html } from './dom.ts'
import { figureLink } from './figure.ts'
import { askCoverage } from './figure-queries.ts'
import { toGround } from './ground.ts'
import type { GroundAnswer } from './ground-query.ts'
import { legend } from './legend.ts'
import { differenceOf, type Figures, figuresOf } from './measures.ts'
import { dayOf, type PageContext, subjectOf } from './page-context.ts'
import type { Place } from './query-parts.ts'
import { levelOf } from './scale.ts'
import { type MappedState, stateMap } from './state-map.ts'
import { tableActions } from './table-actions.ts'
import { type View, writeView } from './view.ts'

interface Row {
  readonly code: string | undefined
  readonly name: string
  readonly before: Figures
  readonly after: Figures
}

export interface DatesData {
  readonly answer: DatesAnswer
  readonly before: string
}

export async function loadDates(view: View, ground: Promise<Answer<GroundAnswer>>): Promise<Answer<DatesData>> {
  const before = view.before ?? toGround((await ground).data).earlier ?? new Date().toISOString().slice(0, 10)
  const { category, specialty, asOf, target } = view
  const { data, problems } = await askGraph<DatesAnswer>(datesQuery, {
    category,
    specialty,
    before,
    after: asOf,
    target,
  })
  return { data: { answer: data, before }, problems }
}

/** All states on two days, and what has changed between them. */
export function datesPage({ answer, before }: DatesData, context: PageContext): HTMLElement[] {
  const { texts, format, view } = context
  const days = { before, after: view.asOf ?? context.ground.newest ?? before }
  const rows = (answer.states ?? []).map((state) => toRow(state.code, state.name, state))
  const nation = toRow(undefined, texts.nation, answer.healthSystem)
  const summary = summarise(rows, days.before, context)
  context.announce(summary)
  const columns = columnsOf(days, context)
  return [
    html('h1', { tabindex: -1 }, texts.comparePage.datesHeading(subjectOf(context))),
    html('p', { class: 'summary' }, summary),
    html(
      'div',
      { class: 'two-maps' },
      mapOf('before', days.before, rows, context),
      mapOf('after', days.after, rows, context),
    ),
    legend(undefined, context),
    html(
      'section',
      { class: 'panel', 'aria-label': texts.comparePage.chart },
      dataTable(
        {
          name: 'dates',
          caption: `${texts.comparePage.chart}: ${format.day(days.before)}, ${format.day(days.after)}`,
          columns,
          rows,
          total: nation,
          sort: 'change',
          rowAttributes: ({ code }) => ({ 'data-code': code ?? '' }),
        },
        context,
      ),
      tableActions(`comparar-${days.before}-${days.after}`, columns, rows, context),
    ),
  ]
}

function mapOf(side: 'before' | 'after', day: string, rows: readonly Row[], context: PageContext): HTMLElement {
  const { texts, format, view } = context
  const mapped = rows.map((row): [string, MappedState] => {
    const { ratio, filled, authorized } = row[side]
    const counted = `${format.count(filled)} / ${format.count(authorized)} ${texts.positions}`
    return [
      row.code ?? '',
      {
        name: row.name,
        level: levelOf(ratio, view.target),
        address: writeView({
          ...view,
          page: 'state',
          state: row.code,
          asOf: day === context.ground.newest ? undefined : day,
        }),
        lines: ratio === null ? [texts.unknown] : [`${texts.figures.ratio}: ${format.percent(ratio)}`, counted],
      },
    ]
  })
  const label = `${format.day(day)}. ${texts.mapLabel}`
  // The legend's hatching is that of the first map.
  const { element } = stateMap(new Map(mapped), { label, name: side === 'before' ? 'map' : 'later-map' })
  return html('figure', { class: 'dated-map' }, html('figcaption', {}, format.day(day)), element)
}

function toRow(
  code: string | undefined,
  name: string,
  sides: { readonly before: Place['staffing']; readonly after: Place['staffing'] } | null,
): Row {
  const figures = (staffing: Place['staffing'] | undefined) =>
    figuresOf({ staffing: staffing ?? null, credentials: null })
  return { code, name, before: figures(sides?.before), after: figures(sides?.after) }
}

function changeOf({ before, after }: Row): number | null {
  return differenceOf(after.ratio, before.ratio)
}

function summarise(rows: readonly Row[], before: string, context: PageContext): string {
  const { texts, format } = context
  const changes = rows.map(changeOf).filter((change) => change !== null)
  if (changes.length === 0) return texts.comparePage.datesUnknown(format.day(before))
  const up = changes.filter((change) => change > 0).length
  const down = changes.filter((change) => change < 0).length
  return texts.comparePage.datesSummary(format.day(before), dayOf(context), up, down, changes.length - up - down)
}

function columnsOf(days: { before: string; after: string }, context: PageContext): readonly Column<Row>[] {
  const { texts, format, view } = context
  const sides = ['before', 'after'] as const
  const of = (
    side: 'before' | 'after',
    field: 'ratio' | 'authorized' | 'filled',
    write: (value: number | null) => string,
  ): Column<Row> => ({
    key: `${field}${side === 'before' ? 'Before' : 'After'}`,
    label: `${texts.figures[field]}, ${format.tableDay(days[side])}`,
    explained: `${texts.explained[field]}: ${format.day(days[side])}`,
    value: (row) => row[side][field],
    show: (row) =>
      figureLink(write(row[side][field]), askCoverage(row.code, field, { ...view, asOf: days[side] }), texts),
  })
  return [
    {
      key: 'name',
      label: texts.state,
      isText: true,
      value: ({ name }) => name,
      show: ({ code, name }) =>
        code ? html('a', { href: writeView({ ...view, page: 'state', state: code }) }, name) : name,
    },
    ...sides.map((side) => of(side, 'ratio', format.percent)),
    {
      key: 'change',
      label: `${texts.comparePage.difference} (${texts.comparePage.pointsUnit})`,
      value: changeOf,
      show: (row) =>
        html(
          'span',
          { class: 'ratio-cell' },
          changeBar(changeOf(row)),
          html('span', { class: 'value' }, format.points(changeOf(row))),
        ),
    },
    ...sides.map((side) => of(side, 'authorized', format.count)),
    ...sides.map((side) => of(side, 'filled', format.count)),
    {
      key: 'moreFilled',
      label: texts.comparePage.moreFilled,
      value: ({ before, after }) => differenceOf(after.filled, before.filled),
      show: ({ before, after }) => format.change(differenceOf(after.filled, before.filled)),
    },
  ]
}
