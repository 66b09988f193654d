import { html, svg } from './dom.ts'
import type { PageContext } from './page-context.ts'

export interface TrendPoint {
  readonly day: string
  readonly authorized: number | null
  readonly filled: number | null
}

/** On a phone a wide drawing would be shrunk until nobody could read it. */
const narrow = '(max-width: 640px)'
const widths = { narrow: 340, half: 590, whole: 1250 } as const
const height = 230
const margin = { top: 16, right: 16, bottom: 30, left: 54 }

/** Two lines through time: what is authorized and what of it is filled. Days without data leave a gap; they are not 0. `room`: of the page's width. */
export function trendChart(
  points: readonly TrendPoint[],
  label: string,
  room: 'half' | 'whole',
  context: PageContext,
): HTMLElement {
  const { texts, format } = context
  const width = widths[matchMedia(narrow).matches ? 'narrow' : room]
  const times = points.map(({ day }) => Date.parse(day))
  const [start, end] = [Math.min(...times), Math.max(...times)]
  const ticks = niceTicks(Math.max(1, ...points.map(({ authorized }) => authorized ?? 0)))
  const top = ticks.at(-1) ?? 1
  const x = (day: string) =>
    margin.left +
    (end === start ? 0.5 : (Date.parse(day) - start) / (end - start)) * (width - margin.left - margin.right)
  const y = (value: number) => height - margin.bottom - (value / top) * (height - margin.top - margin.bottom)
  const drawing = svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'trend', role: 'img', 'aria-label': label },
    ...ticks.flatMap((tick) => [
      svg('line', { class: 'grid', x1: margin.left, x2: width - margin.right, y1: y(tick), y2: y(tick) }),
      svg('text', { class: 'axis', x: margin.left - 8, y: y(tick) + 4, 'text-anchor': 'end' }, format.count(tick)),
    ]),
    ...labelledDays(points, width).map(({ day }) =>
      svg('text', { class: 'axis', x: x(day), y: height - 10, 'text-anchor': 'middle' }, format.shortDay(day)),
    ),
    ...(['authorized', 'filled'] as const).flatMap((name) => [
      svg('path', { class: `line ${name}`, d: linePath(points, name, x, y) }),
      ...points.flatMap((point) => {
        const value = point[name]
        if (value === null) return []
        const title = `${format.day(point.day)}: ${format.count(value)} ${texts.figures[name].toLowerCase()}`
        return [svg('circle', { class: `dot ${name}`, cx: x(point.day), cy: y(value), r: 4 }, svg('title', {}, title))]
      }),
    ]),
  )
  return html(
    'figure',
    { class: 'chart' },
    html(
      'figcaption',
      { class: 'chart-key' },
      ...(['authorized', 'filled'] as const).map((name) => html('span', { class: `key ${name}` }, texts.figures[name])),
    ),
    drawing,
  )
}

function linePath(
  points: readonly TrendPoint[],
  name: 'authorized' | 'filled',
  x: (day: string) => number,
  y: (value: number) => number,
): string {
  let isDrawing = false
  return points
    .map((point) => {
      const value = point[name]
      const step = value === null ? '' : `${isDrawing ? 'L' : 'M'}${x(point.day).toFixed(1)} ${y(value).toFixed(1)}`
      isDrawing = value !== null
      return step
    })
    .join('')
}

/** As many days as can be read side by side. */
function labelledDays(points: readonly TrendPoint[], width: number): readonly TrendPoint[] {
  const step = Math.ceil(points.length / (width / 70))
  return points.filter((_, index) => (points.length - 1 - index) % step === 0)
}

/** Round numbers from 0 up to the first that is not below the largest value. */
function niceTicks(largest: number): readonly number[] {
  const rough = largest / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power)
  const whole = Math.ceil(step)
  return Array.from({ length: Math.ceil(largest / whole) + 1 }, (_, index) => index * whole)
}
