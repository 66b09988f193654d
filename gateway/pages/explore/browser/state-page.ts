import { type Answer, askGraph } from './ask-graph.ts'
import { dividedTable } from './divided-table.ts'
import { type Child, html } from './dom.ts'
import { exportAddress } from './export-address.ts'
import { figureLink } from './figure.ts'
import { askUnitCount } from './figure-queries.ts'
import { figureItem, figureStrip } from './figure-strip.ts'
import type { GroundAnswer } from './ground-query.ts'
import { type Figures, figuresOf } from './measures.ts'
import { municipalitiesTable } from './municipalities-table.ts'
import { dayOf, type PageContext, subjectOf } from './page-context.ts'
import { levelOf } from './scale.ts'
import { type MappedState, stateMap } from './state-map.ts'
import { type StateAnswer, stateQuery } from './state-query.ts'
import { stateVariables } from './state-variables.ts'
import { loadTrend, type Trend, trendParts } from './trend.ts'
import { unitsTable } from './units-table.ts'
import { type View, writeView } from './view.ts'

export interface StateData {
  readonly answer: StateAnswer
  readonly trend: Trend
}

/** Two requests: the state on the day, and the state through time. */
export async function loadState(view: View, ground: Promise<Answer<GroundAnswer>>): Promise<Answer<StateData>> {
  const [{ data, problems }, trend] = await Promise.all([
    askGraph<StateAnswer>(stateQuery, stateVariables(view)),
    loadTrend(view.state, view, ground),
  ])
  return { data: { answer: data, trend }, problems: [...problems, ...trend.problems] }
}

/** One state: its figures, through time, divided, and down to its units and municipalities. */
export function statePage({ answer, trend }: StateData, context: PageContext): HTMLElement[] {
  const { view, texts, ground } = context
  const state = view.state ?? ''
  const place = answer.state?.name ?? ground.nameOfState(state)
  const figures = figuresOf(answer.state)
  const exported = exportAddress('coverage-by-specialty', { state, asOf: view.asOf, target: view.target })
  return [
    html(
      'p',
      { class: 'crumbs' },
      html('a', { href: writeView({ ...view, page: 'map', state: undefined }) }, `← ${texts.toMap}`),
    ),
    head(place, answer, figures, context),
    figureStrip(state, figures, context, unitCount(state, answer, context)),
    section('trend', texts.statePage.trend, ...trendParts(state, place, trend, context)),
    html(
      'div',
      { class: 'side-by-side' },
      section(
        'by-kind',
        texts.statePage.byKind,
        dividedTable(answer.byKind, { dimension: 'FACILITY_KIND', state, name: 'por-tipo-de-unidad' }, context),
      ),
      section(
        'by-category',
        texts.statePage.byCategory,
        dividedTable(answer.byCategory, { dimension: 'CATEGORY', state, name: 'por-categoria' }, context),
      ),
    ),
    section(
      'by-specialty',
      texts.statePage.bySpecialty,
      dividedTable(answer.bySpecialty, { dimension: 'SPECIALTY', state, name: 'por-especialidad', exported }, context),
    ),
    section('units', texts.statePage.units, unitsTable(answer.positions, context)),
    section(
      'credentials',
      texts.statePage.credentials,
      municipalitiesTable(answer.state?.municipalities ?? null, context),
    ),
  ]
}

function head(place: string, { state }: StateAnswer, figures: Figures, context: PageContext): HTMLElement {
  const { texts, view } = context
  const summary = summarise(place, figures, context)
  context.announce(summary)
  return html(
    'div',
    { class: 'state-head' },
    html(
      'div',
      {},
      html('h1', { tabindex: -1 }, place),
      html('p', { class: 'subject' }, texts.heading(subjectOf(context))),
      html('p', { class: 'summary' }, summary),
      state && !state.adhesion ? html('p', { class: 'remark' }, texts.statePage.notAdhered) : undefined,
      html(
        'p',
        { class: 'actions' },
        html(
          'a',
          { class: 'quiet', href: writeView({ ...view, page: 'states', other: undefined }) },
          texts.compareWith,
        ),
      ),
    ),
    locator(figures, context),
  )
}

function summarise(place: string, figures: Figures, context: PageContext): string {
  const { texts, format, view } = context
  const day = dayOf(context)
  if (figures.ratio === null) return texts.statePage.unknown(place, day)
  const gap = format.count(figures.gapToTarget)
  return texts.statePage.summary(place, day, format.percent(figures.ratio), gap, format.share(view.target))
}

/** Where the state lies; each other one on it leads to its own page. */
function locator(figures: Figures, { view, texts, ground }: PageContext): HTMLElement {
  const mapped = ground.states.map(({ code, name }): [string, MappedState] => [
    code,
    {
      name,
      level: code === view.state ? levelOf(figures.ratio, view.target) : 'other',
      address: writeView({ ...view, state: code }),
      lines: [],
    },
  ])
  const { element } = stateMap(new Map(mapped), { label: texts.locatorLabel, selected: view.state })
  element.classList.add('locator')
  return element
}

function unitCount(state: string, answer: StateAnswer, { texts, format, view }: PageContext): HTMLElement {
  const count = format.count(answer.state?.facilityCounts?.total)
  const link = figureLink(count, askUnitCount(state, view.asOf), texts, true)
  return figureItem(texts.figures.units, texts.explained.units, link, 'units')
}

function section(id: string, title: string, ...children: readonly Child[]): HTMLElement {
  const heading = html('h2', { id: `${id}-title` }, title)
  return html('section', { class: 'panel', id, 'aria-labelledby': `${id}-title` }, heading, ...children)
}
