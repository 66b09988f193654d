import { svg } from './dom.ts'
import { levelOf } from './scale.ts'

const width = 68
const height = 10

/** A coverage as a bar from 0 to 1, with a tick where the target stands. Only for the eye: the number stands beside it. */
export function coverageBar(ratio: number | null, target: number): SVGElement {
  const length = Math.min(1, Math.max(0, ratio ?? 0)) * width
  return svg(
    'svg',
    { class: 'coverage-bar', viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
    svg('rect', { class: 'track', y: 2, width, height: 6, rx: 3 }),
    ratio !== null &&
      svg('rect', { class: 'bar', 'data-level': levelOf(ratio, target), y: 2, width: length, height: 6, rx: 3 }),
    svg('rect', { class: 'tick', x: Math.min(width - 1.5, target * width), width: 1.5, height }),
  )
}
