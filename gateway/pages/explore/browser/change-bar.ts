import { svg } from './dom.ts'

const width = 68
const height = 10
/** A change of so many percentage points fills its side; larger ones fill it, too: the number stands beside. */
const fullChange = 0.1

/** A change of coverage as a bar from the middle: to the right what rose, to the left what fell. */
export function changeBar(change: number | null): SVGElement {
  const length = (Math.min(Math.abs(change ?? 0), fullChange) / fullChange) * (width / 2)
  const isFall = (change ?? 0) < 0
  return svg(
    'svg',
    { class: 'coverage-bar', viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
    svg('rect', { class: 'track', y: 2, width, height: 6, rx: 3 }),
    svg('rect', {
      class: 'bar',
      'data-level': isFall ? 'low' : 'full',
      x: isFall ? width / 2 - length : width / 2,
      y: 2,
      width: length,
      height: 6,
    }),
    svg('rect', { class: 'tick', x: width / 2 - 0.75, width: 1.5, height }),
  )
}
