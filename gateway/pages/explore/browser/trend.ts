import { type Answer, askGraph, type Problem } from './ask-graph.ts'
import { type Column, dataTable } from './data-table.ts'
import { trendDays } from './dates.ts'
import { html } from './dom.ts'
import { figureLink } from './figure.ts'
import { askCoverage } from './figure-queries.ts'
import { toGround } from './ground.ts'
import type { GroundAnswer } from './ground-query.ts'
import type { PageContext } from './page-context.ts'
import type { Place } from './query-parts.ts'
import { tableActions } from './table-actions.ts'
import { type TrendPoint, trendChart } from './trend-chart.ts'
import { type NationTrendAnswer, nationTrendQuery, type TrendAnswer, trendNames, trendQuery } from './trend-queries.ts'
import type { View } from './view.ts'

export interface Trend {
  readonly points: readonly TrendPoint[]
  readonly problems: readonly Problem[]
}

/** A state's positions through time, or the nation's; which days can be asked for must be known first. */
export async function loadTrend(
  state: string | undefined,
  { category, specialty }: View,
  ground: Promise<Answer<GroundAnswer>>,
): Promise<Trend> {
  const days = trendDays(toGround((await ground).data).stops)
  if (days.length === 0) return { points: [], problems: [] }
  const named = Object.fromEntries(trendNames.map((name, index) => [name, days[index]]))
  const { data, problems } = await ask(state, { category, specialty, ...named })
  const points = new Map<string, TrendPoint>()
  for (const [index, name] of trendNames.entries()) {
    const day = days[index] ?? ''
    const coverage = data?.[name]?.coverage
    points.set(day, { day, authorized: coverage?.authorized ?? null, filled: coverage?.filled ?? null })
  }
  return { points: [...points.values()], problems }
}

/** The trend as lines, and as a table for who wants the values. */
export function trendParts(
  state: string | undefined,
  place: string,
  { points }: Trend,
  context: PageContext,
): HTMLElement[] {
  const { texts, format, view } = context
  if (points.every(({ authorized }) => authorized === null))
    return [html('p', { class: 'remark' }, texts.statePage.noRows)]
  const columns: readonly Column<TrendPoint>[] = [
    {
      key: 'day',
      label: texts.controls.date,
      isText: true,
      value: ({ day }) => day,
      show: ({ day }) => format.day(day),
    },
    ...(['authorized', 'filled'] as const).map(
      (field): Column<TrendPoint> => ({
        key: field,
        label: texts.figures[field],
        value: (point) => point[field],
        show: (point) =>
          figureLink(format.count(point[field]), askCoverage(state, field, { ...view, asOf: point.day }), texts),
      }),
    ),
  ]
  const caption = texts.statePage.trendData
  return [
    trendChart(points, texts.statePage.trendLabel(place), state ? 'whole' : 'half', context),
    html(
      'details',
      { class: 'chart-data' },
      html('summary', {}, caption),
      dataTable({ name: 'trend', caption, columns, rows: points, sort: '-day' }, context),
      tableActions(`${state ?? 'nacional'}-en-el-tiempo`, columns, points, context),
    ),
  ]
}

async function ask(
  state: string | undefined,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer<Readonly<Record<string, Place['staffing']>> | null>> {
  if (state) {
    const { data, problems } = await askGraph<TrendAnswer>(trendQuery, { state, ...variables })
    return { data: data.state, problems }
  }
  const { data, problems } = await askGraph<NationTrendAnswer>(nationTrendQuery, variables)
  return { data: data.healthSystem, problems }
}
