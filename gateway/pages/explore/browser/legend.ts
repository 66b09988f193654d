import { html, svg } from './dom.ts'
import type { PageContext } from './page-context.ts'
import { boundsOf, isBelowTarget, type Level, levels } from './scale.ts'

/** What the colours mean, and how many states have each, if there is one map only. */
export function legend(counts: ReadonlyMap<Level, number> | undefined, context: PageContext): HTMLElement {
  const { texts } = context
  const items = levels.flatMap((level) => {
    const meaning = meaningOf(level, context)
    if (!meaning) return []
    const missed = isBelowTarget(level) && html('span', { class: 'missed', title: texts.levels.missed }, '▼')
    const count = counts && html('span', { class: 'legend-count' }, texts.levels.states(counts.get(level) ?? 0))
    return [html('li', { 'data-level': level }, swatch(level), html('span', {}, meaning, missed), count)]
  })
  return html('ul', { class: 'legend', 'aria-label': texts.levels.label }, ...items)
}

/** The range of coverage that a level stands for, in words. */
export function meaningOf(level: Level, { view, texts, format }: PageContext): string | undefined {
  if (level === 'unknown') return texts.levels.unknown
  if (level === 'full') return texts.levels.full(format.share(1))
  const bounds = boundsOf(level, view.target)
  if (!bounds) return undefined
  const [from, to] = [format.share(bounds.from), format.share(bounds.to)]
  return bounds.from === 0 ? texts.levels.below(to) : texts.levels.between(from, to)
}

function swatch(level: Level): SVGElement {
  return svg(
    'svg',
    { class: 'swatch', 'data-level': level, width: 26, height: 16, 'aria-hidden': 'true' },
    svg('rect', { width: 26, height: 16, rx: 3, ...(level === 'unknown' ? { fill: 'url(#map-no-data)' } : {}) }),
  )
}
