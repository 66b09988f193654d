import { type Child, html } from './dom.ts'
import { figureLink } from './figure.ts'
import { askCoverage, askDensity } from './figure-queries.ts'
import type { Figures } from './measures.ts'
import type { PageContext } from './page-context.ts'

/** The figures of one place, large: what a reader takes away. */
export function figureStrip(
  state: string | undefined,
  figures: Figures,
  context: PageContext,
  ...more: readonly Child[]
) {
  const { texts, format, view } = context
  const coverage = askCoverage.bind(undefined, state)
  return html(
    'dl',
    { class: 'figure-strip' },
    item('ratio', format.percent(figures.ratio), coverage('ratio', view)),
    item('authorized', format.count(figures.authorized), coverage('authorized', view)),
    item('filled', format.count(figures.filled), coverage('filled', view)),
    item('vacant', format.count(figures.vacant), coverage('vacant', view)),
    item('gapToTarget', format.count(figures.gapToTarget), coverage('gapToTarget', view)),
    item('perTenThousand', format.perTenThousand(figures.perTenThousand), askDensity(state, view)),
    ...more,
  )

  function item(name: keyof typeof texts.explained, text: string, question: Parameters<typeof figureLink>[1]) {
    return figureItem(texts.figures[name], texts.explained[name], figureLink(text, question, texts, true), name)
  }
}

/** One figure of a strip: its name, its value, and what it means. */
export function figureItem(label: string, explained: string, value: HTMLElement, name: string): HTMLElement {
  return html(
    'div',
    { class: 'figure-item', 'data-figure': name },
    html('dt', {}, label),
    html('dd', {}, value, html('span', { class: 'explained' }, explained)),
  )
}
