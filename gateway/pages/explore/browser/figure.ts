import { html } from './dom.ts'
import { type Question, sandboxAddress } from './figure-queries.ts'
import { unknownSign } from './format.ts'
import type { Texts } from './texts.ts'

/** A number that leads to the query it comes from. In tables the arrow keys reach it, so that Tab need not pass every number. */
export function figureLink(text: string, question: Question, texts: Texts, isTabStop = false): HTMLElement {
  const isUnknown = text === unknownSign
  return html(
    'a',
    {
      class: isUnknown ? 'figure unknown' : 'figure',
      href: sandboxAddress(question),
      tabindex: isTabStop ? undefined : -1,
      title: isUnknown ? `${texts.unknown}. ${texts.openQuery}` : texts.openQuery,
    },
    isUnknown ? html('span', { 'aria-hidden': 'true' }, text) : text,
    isUnknown && html('span', { class: 'visually-hidden' }, texts.unknown),
  )
}
