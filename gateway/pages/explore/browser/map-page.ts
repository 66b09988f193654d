import { type Answer, askGraph } from './ask-graph.ts'
import { coverageColumns } from './coverage-columns.ts'
import { type Column, dataTable } from './data-table.ts'
import { html, replaceContent } from './dom.ts'
import { figureLink } from './figure.ts'
import { askCoverage, askDensity } from './figure-queries.ts'
import { figureStrip } from './figure-strip.ts'
import type { GroundAnswer } from './ground-query.ts'
import { legend } from './legend.ts'
import { type Figures, figuresOf } from './measures.ts'
import { type OverviewAnswer, overviewQuery } from './overview-query.ts'
import { dayOf, type PageContext, subjectOf } from './page-context.ts'
import { noAnswer } from './problems.ts'
import { type Level, levelOf } from './scale.ts'
import { type MappedState, stateMap } from './state-map.ts'
import { tableActions } from './table-actions.ts'
import { loadTrend, type Trend, trendParts } from './trend.ts'
import { type View, writeView } from './view.ts'

interface StateRow {
  readonly code: string | undefined
  readonly name: string
  readonly figures: Figures
}

export interface MapData {
  readonly answer: OverviewAnswer
  readonly trend: Promise<Trend>
}

/** The trend comes when it comes: nobody waits for it to see the map. */
export async function loadMap(view: View, ground: Promise<Answer<GroundAnswer>>): Promise<Answer<MapData>> {
  const { category, specialty, asOf, target } = view
  const { data, problems } = await askGraph<OverviewAnswer>(overviewQuery, { category, specialty, asOf, target })
  return { data: { answer: data, trend: loadTrend(undefined, view, ground) }, problems }
}

/** The first page: the nation's figures, the map, and the table that says the same. */
export function mapPage({ answer, trend }: MapData, context: PageContext): HTMLElement[] {
  const { states, healthSystem } = answer
  const { texts, view } = context
  const nation: StateRow = { code: undefined, name: texts.nation, figures: figuresOf(healthSystem) }
  const rows = (states ?? []).map((state): StateRow => ({ ...state, figures: figuresOf(state) }))
  const summary = summarise(rows, nation, context)
  context.announce(summary)

  const map = stateMap(new Map(rows.map((row) => [row.code ?? '', toMapped(row, context)])), {
    label: texts.mapLabel,
    onPoint: (code) => markRow(code),
  })
  const columns = stateColumns(context)
  const table = dataTable(
    {
      name: 'states',
      caption: texts.tableLabel,
      columns,
      rows,
      total: nation,
      sort: view.sort,
      onSort: (sort) => context.navigate({ sort }, 'replace'),
      rowAttributes: ({ code }) => ({ 'data-code': code ?? '' }),
    },
    context,
  )
  for (const event of ['pointerover', 'focusin', 'pointerleave', 'focusout']) {
    table.addEventListener(event, ({ type, target }) => {
      const row = target instanceof Element ? target.closest('tr') : null
      map.highlight(type.endsWith('over') || type === 'focusin' ? row?.dataset.code : undefined)
    })
  }

  function markRow(code: string | undefined): void {
    for (const row of table.querySelectorAll('tr'))
      row.classList.toggle('highlighted', row.dataset.code === code && code !== undefined)
  }

  return [
    html('h1', { tabindex: -1 }, texts.heading(subjectOf(context))),
    html('p', { class: 'summary' }, summary),
    figureStrip(undefined, nation.figures, context),
    html(
      'div',
      { class: 'map-and-table' },
      html(
        'section',
        { class: 'map-side', 'aria-label': texts.pages.map },
        map.element,
        legend(countLevels(rows, view.target), context),
        html('h2', {}, texts.nationTrend),
        nationTrend(trend, context),
      ),
      html(
        'section',
        { class: 'table-side', 'aria-label': texts.tableLabel },
        table,
        tableActions('cobertura-por-estado', columns, rows, context),
      ),
    ),
  ]
}

function nationTrend(trend: Promise<Trend>, context: PageContext): HTMLElement {
  const place = html('div', { class: 'nation-trend' })
  trend.then(
    (known) => replaceContent(place, ...trendParts(undefined, context.texts.nation, known, context)),
    (error) =>
      replaceContent(
        place,
        noAnswer(error, context.texts, () => context.navigate({}, 'replace')),
      ),
  )
  return place
}

function summarise(rows: readonly StateRow[], nation: StateRow, context: PageContext): string {
  const { texts, format, view } = context
  const known = rows.filter(({ figures }) => figures.ratio !== null)
  const reached = known.filter(({ figures }) => (figures.ratio ?? 0) >= view.target)
  // Each state is to reach the target by itself: what one has too many does not help another.
  const missing = known.reduce((sum, { figures }) => sum + (figures.gapToTarget ?? 0), 0)
  if (nation.figures.ratio === null && known.length === 0) return texts.mapSummary(dayOf(context), 0, 0, '', '')
  return texts.mapSummary(
    dayOf(context),
    reached.length,
    known.length,
    format.share(view.target),
    format.count(missing),
  )
}

/** How many states stand at each level. */
export function countLevels(
  rows: readonly { readonly figures: { readonly ratio: number | null } }[],
  target: number,
): ReadonlyMap<Level, number> {
  const counts = new Map<Level, number>()
  for (const { figures } of rows) {
    const level = levelOf(figures.ratio, target)
    counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  return counts
}

function toMapped({ code, name, figures }: StateRow, { view, texts, format }: PageContext): MappedState {
  const { ratio, filled, authorized, gapToTarget } = figures
  const counted = `${format.count(filled)} / ${format.count(authorized)} ${texts.positions}`
  const missing = gapToTarget ? [`${texts.figures.gapToTarget}: ${format.count(gapToTarget)}`] : []
  return {
    name,
    level: levelOf(ratio, view.target),
    address: writeView({ ...view, page: 'state', state: code }),
    lines: ratio === null ? [texts.unknown] : [`${texts.figures.ratio}: ${format.percent(ratio)}`, counted, ...missing],
  }
}

function stateColumns(context: PageContext): readonly Column<StateRow>[] {
  const { texts, format, view } = context
  return [
    {
      key: 'name',
      label: texts.state,
      isText: true,
      value: ({ name }) => name,
      show: ({ code, name }) =>
        code
          ? html('a', { href: writeView({ ...view, page: 'state', state: code }), 'data-focus': `row:${code}` }, name)
          : name,
    },
    ...coverageColumns<StateRow>(
      context,
      ({ figures }) => figures,
      ({ code }, field) => askCoverage(code, field, view),
    ),
    {
      key: 'perTenThousand',
      label: texts.figures.perTenThousand,
      explained: texts.explained.perTenThousand,
      value: ({ figures }) => figures.perTenThousand,
      show: ({ code, figures }) =>
        figureLink(format.perTenThousand(figures.perTenThousand), askDensity(code, view), texts),
    },
  ]
}
