import { type Answer, askGraph, type Problem } from './ask-graph.ts'
import { type CoverageCells, coverageColumns } from './coverage-columns.ts'
import { type Column, dataTable } from './data-table.ts'
import { trendDays } from './dates.ts'
import { type Child, html, replaceContent } from './dom.ts'
import { figureLink } from './figure.ts'
import {
  askCoverage,
  askCredentials,
  askDivided,
  askUnit,
  askUnitCount,
  type Dimension,
  listOf,
} from './figure-queries.ts'
import { figureItem, figureStrip } from './figure-strip.ts'
import { toGround } from './ground.ts'
import { type Figures, figuresOf } from './measures.ts'
import { dayOf, type PageContext, subjectOf } from './page-context.ts'
import {
  type CoverageRow,
  type GroundAnswer,
  type MunicipalitiesAnswer,
  type MunicipalityFigures,
  municipalitiesQuery,
  type StateAnswer,
  stateQuery,
  type TrendAnswer,
  trendNames,
  trendQuery,
  type UnitFigures,
  type VacantPositions,
  type VacantPositionsAnswer,
  vacantPositionsQuery,
} from './queries.ts'
import { levelOf } from './scale.ts'
import { type MappedState, stateMap } from './state-map.ts'
import { tableActions } from './table-actions.ts'
import { nameOf } from './texts.ts'
import { type TrendPoint, trendChart } from './trend-chart.ts'
import { type View, writeView } from './view.ts'

export interface StateData {
  readonly answer: StateAnswer
  readonly trend: readonly TrendPoint[]
}

/** Two requests: the state on the day, and the state through time, for which the days must be known first. */
export async function loadState(view: View, ground: Promise<Answer<GroundAnswer>>): Promise<Answer<StateData>> {
  const [answer, trend] = await Promise.all([
    askGraph<StateAnswer>(stateQuery, stateVariables(view)),
    loadTrend(view, ground),
  ])
  return { data: { answer: answer.data, trend: trend.data }, problems: [...answer.problems, ...trend.problems] }
}

function stateVariables({ state, category, specialty, asOf, target }: View) {
  return { state, category, categories: listOf(category), specialty, specialties: listOf(specialty), asOf, target }
}

async function loadTrend(
  { state, category, specialty }: View,
  ground: Promise<Answer<GroundAnswer>>,
): Promise<{ data: readonly TrendPoint[]; problems: readonly Problem[] }> {
  const days = trendDays(toGround((await ground).data).stops)
  if (days.length === 0) return { data: [], problems: [] }
  const named = Object.fromEntries(trendNames.map((name, index) => [name, days[index]]))
  const { data, problems } = await askGraph<TrendAnswer>(trendQuery, { state, category, specialty, ...named })
  const points = new Map<string, TrendPoint>()
  for (const [index, name] of trendNames.entries()) {
    const day = days[index] ?? ''
    const coverage = data.state?.[name]?.coverage
    points.set(day, { day, authorized: coverage?.authorized ?? null, filled: coverage?.filled ?? null })
  }
  return { data: [...points.values()], problems }
}

/** One state: its figures, through time, divided, and down to its units and municipalities. */
export function statePage({ answer, trend }: StateData, context: PageContext): HTMLElement[] {
  const { view, texts, format, ground } = context
  const code = view.state ?? ''
  const place = answer.state?.name ?? ground.nameOfState(code)
  const figures = figuresOf(answer.state)
  const summary = summarise(place, figures, context)
  context.announce(summary)
  const units = format.count(answer.state?.facilityCounts?.total)
  return [
    html(
      'p',
      { class: 'crumbs' },
      html('a', { href: writeView({ ...view, page: 'map', state: undefined }) }, `← ${texts.toMap}`),
    ),
    html(
      'div',
      { class: 'state-head' },
      html(
        'div',
        {},
        html('h1', { tabindex: -1 }, place),
        html('p', { class: 'subject' }, texts.heading(subjectOf(context))),
        html('p', { class: 'summary' }, summary),
        answer.state && !answer.state.adhesion ? html('p', { class: 'remark' }, texts.statePage.notAdhered) : undefined,
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
      locator(code, figures, context),
    ),
    figureStrip(
      code,
      figures,
      context,
      figureItem(
        texts.figures.units,
        texts.explained.units,
        figureLink(units, askUnitCount(code, view.asOf), texts, true),
        'units',
      ),
    ),
    section('trend', texts.statePage.trend, ...trendParts(code, place, trend, context)),
    html(
      'div',
      { class: 'side-by-side' },
      section(
        'by-kind',
        texts.statePage.byKind,
        divided('FACILITY_KIND', 'por-tipo-de-unidad', answer.byKind, context),
      ),
      section(
        'by-category',
        texts.statePage.byCategory,
        divided('CATEGORY', 'por-categoria', answer.byCategory, context),
      ),
    ),
    section(
      'by-specialty',
      texts.statePage.bySpecialty,
      divided(
        'SPECIALTY',
        'por-especialidad',
        answer.bySpecialty,
        context,
        exportAddress('coverage-by-specialty', view),
      ),
    ),
    unitsSection(answer.positions, context),
    municipalitiesSection(answer, context),
  ]
}

function summarise(place: string, figures: Figures, context: PageContext): string {
  const { texts, format, view } = context
  const day = dayOf(context)
  if (figures.ratio === null) return texts.statePage.unknown(place, day)
  const gap = format.count(figures.gapToTarget)
  return texts.statePage.summary(place, day, format.percent(figures.ratio), gap, format.share(view.target))
}

/** Where it lies; a click leads to another state. */
function locator(code: string, figures: Figures, { view, texts, ground }: PageContext): HTMLElement {
  const mapped = ground.states.map((state): [string, MappedState] => [
    state.code,
    {
      name: state.name,
      level: state.code === code ? levelOf(figures.ratio, view.target) : 'other',
      address: writeView({ ...view, state: state.code }),
      lines: [],
    },
  ])
  const { element } = stateMap(new Map(mapped), { label: texts.locatorLabel, selected: code })
  element.classList.add('locator')
  return element
}

function section(id: string, title: string, ...children: readonly Child[]): HTMLElement {
  return html(
    'section',
    { class: 'panel', id, 'aria-labelledby': `${id}-title` },
    html('h2', { id: `${id}-title` }, title),
    ...children,
  )
}

function trendParts(code: string, place: string, points: readonly TrendPoint[], context: PageContext): HTMLElement[] {
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
          figureLink(format.count(point[field]), askCoverage(code, field, { ...view, asOf: point.day }), texts),
      }),
    ),
  ]
  const caption = texts.statePage.trendData
  return [
    trendChart(points, texts.statePage.trendLabel(place), context),
    html(
      'details',
      { class: 'chart-data' },
      html('summary', {}, caption),
      dataTable({ name: 'trend', caption, columns, rows: points, sort: '-day' }, context),
      tableActions('en-el-tiempo', columns, points, context),
    ),
  ]
}

const fieldOf = { SPECIALTY: 'specialty', FACILITY_KIND: 'facilityKind', CATEGORY: 'category' } as const

function divided(
  dimension: Dimension,
  name: string,
  rows: readonly CoverageRow[] | null,
  context: PageContext,
  exported?: string,
): HTMLElement {
  const { texts, view } = context
  if (!rows || rows.length === 0) return html('p', { class: 'remark' }, rows ? texts.statePage.noRows : texts.unknown)
  const parts = {
    SPECIALTY: { label: texts.statePage.specialty, names: texts.specialties },
    FACILITY_KIND: { label: texts.statePage.kind, names: texts.kinds },
    CATEGORY: { label: texts.statePage.category, names: texts.categories },
  }[dimension]
  const columns: readonly Column<CoverageRow>[] = [
    {
      key: 'name',
      label: parts.label,
      isText: true,
      value: (row) => nameOf(parts.names, row[fieldOf[dimension]]) ?? texts.statePage.withoutSpecialty,
    },
    ...coverageColumns<CoverageRow>(
      context,
      (row): CoverageCells => row,
      (_, field) => askDivided(view.state ?? '', dimension, field, view),
    ),
  ]
  return html(
    'div',
    {},
    dataTable({ name, caption: parts.label, columns, rows, sort: '-authorized' }, context),
    tableActions(`${view.state}-${name}`, columns, rows, context, exported),
  )
}

interface UnitRow extends UnitFigures {
  readonly figures: Figures
}

/** Vacant positions tell which units to look at: a unit that misses the target has at least one. */
function unitsSection(first: VacantPositions | null, context: PageContext): HTMLElement {
  const { texts, format, view } = context
  const place = html('div')
  const seen: VacantPositions['nodes'][number][] = []
  let last = first

  function draw(): void {
    if (!last) return replaceContent(place, html('p', { class: 'remark' }, texts.unknown))
    if (seen.length === 0) return replaceContent(place, html('p', { class: 'remark' }, texts.statePage.noVacancies))
    const rows = unitsOf(seen)
    const columns = unitColumns(context)
    const isPart = last.pageInfo.hasNextPage
    const note = texts.statePage.partOfUnits(format.count(seen.length), format.count(last.totalCount))
    replaceContent(
      place,
      dataTable({ name: 'units', caption: texts.statePage.units, columns, rows, sort: '-gapToTarget' }, context),
      isPart && html('p', { class: 'remark' }, note, ' ', moreButton(texts.statePage.readOn, 'units-more', readOn)),
      tableActions(`${view.state}-unidades`, columns, rows, context),
    )
  }

  async function readOn(): Promise<void> {
    const variables = { ...stateVariables(view), after: last?.pageInfo.endCursor }
    const { data } = await askGraph<VacantPositionsAnswer>(vacantPositionsQuery, variables)
    if (data.positions) take(data.positions)
  }

  function take(page: VacantPositions): void {
    last = page
    seen.push(...page.nodes)
    draw()
  }

  if (first) take(first)
  else draw()
  return section('units', texts.statePage.units, place)
}

/** Each unit once; the largest gap first, and of equal ones the one with more vacancies. */
function unitsOf(positions: VacantPositions['nodes']): readonly UnitRow[] {
  const units = new Map<string, UnitRow>()
  for (const { facility } of positions) {
    if (facility)
      units.set(facility.clues, { ...facility, figures: figuresOf({ staffing: facility.staffing, credentials: null }) })
  }
  return [...units.values()].sort((one, other) => (other.figures.vacant ?? 0) - (one.figures.vacant ?? 0))
}

function unitColumns(context: PageContext): readonly Column<UnitRow>[] {
  const { texts, view } = context
  return [
    {
      key: 'name',
      label: texts.statePage.unit,
      isText: true,
      value: ({ name }) => name,
      show: ({ name, clues }) => html('span', {}, name, html('small', {}, clues)),
    },
    {
      key: 'municipality',
      label: texts.statePage.municipality,
      isText: true,
      value: ({ municipality }) => municipality?.name,
    },
    ...coverageColumns<UnitRow>(
      context,
      ({ figures }) => figures,
      ({ clues }, field) => askUnit(clues, field, view),
    ),
  ]
}

function municipalitiesSection({ state }: StateAnswer, context: PageContext): HTMLElement {
  const { texts, format, view } = context
  const place = html('div')
  const rows: MunicipalityFigures[] = []
  let last = state?.municipalities ?? null
  const columns = municipalityColumns(context)

  function draw(): void {
    if (!last) return replaceContent(place, html('p', { class: 'remark' }, texts.unknown))
    if (rows.length === 0)
      return replaceContent(place, html('p', { class: 'remark' }, texts.statePage.noMunicipalities))
    const more = texts.more(format.count(rows.length), format.count(last.totalCount))
    replaceContent(
      place,
      dataTable(
        { name: 'municipalities', caption: texts.statePage.credentials, columns, rows, sort: 'ratio' },
        context,
      ),
      last.pageInfo.hasNextPage && html('p', {}, moreButton(more, 'municipalities-more', readOn)),
      tableActions(
        `${view.state}-credenciales`,
        columns,
        rows,
        context,
        exportAddress('credentials-by-municipality', view),
      ),
    )
  }

  async function readOn(): Promise<void> {
    const variables = { state: view.state, asOf: view.asOf, after: last?.pageInfo.endCursor }
    const { data } = await askGraph<MunicipalitiesAnswer>(municipalitiesQuery, variables)
    if (data.state?.municipalities) take(data.state.municipalities)
  }

  function take(page: NonNullable<typeof last>): void {
    last = page
    rows.push(...page.nodes)
    draw()
  }

  if (last) take(last)
  else draw()
  return section('credentials', texts.statePage.credentials, place)
}

function municipalityColumns({ texts, format, view }: PageContext): readonly Column<MunicipalityFigures>[] {
  const count = (field: 'issued' | 'populationWithoutSocialSecurity', label: string): Column<MunicipalityFigures> => ({
    key: field,
    label,
    value: ({ credentials }) => credentials?.[field],
    show: ({ code, credentials }) =>
      figureLink(format.count(credentials?.[field]), askCredentials(code, field, view.asOf), texts),
  })
  return [
    { key: 'name', label: texts.statePage.municipality, isText: true, value: ({ name }) => name },
    count('issued', texts.statePage.issued),
    count('populationWithoutSocialSecurity', texts.statePage.population),
    {
      key: 'ratio',
      label: texts.statePage.share,
      value: ({ credentials }) => credentials?.ratio,
      show: ({ code, credentials }) =>
        figureLink(format.percent(credentials?.ratio), askCredentials(code, 'ratio', view.asOf), texts),
    },
  ]
}

function moreButton(text: string, key: string, read: () => Promise<void>): HTMLElement {
  const button = html('button', {
    type: 'button',
    class: 'quiet',
    'data-focus': key,
    onclick: () => {
      button.disabled = true
      read().finally(() => {
        button.disabled = false
      })
    },
  })
  button.textContent = text
  return button
}

/** The same as a whole, from the server: complete whatever its length. */
function exportAddress(operation: string, { state, asOf, target }: View): string {
  const search = new URLSearchParams({ state: state ?? '', ...(asOf ? { asOf } : {}) })
  if (operation === 'coverage-by-specialty') search.set('target', String(target))
  return `/export/${operation}.xlsx?${search}`
}
