import { readToken, useToken } from './ask-graph.ts'
import { html, svg } from './dom.ts'
import type { Texts } from './texts.ts'
import { type Page, type View, writeView } from './view.ts'

/** The head of the page: what it is, its views, the other language, and the token of who has one. */
export function masthead(view: View, texts: Texts, onToken: () => void): HTMLElement[] {
  const pages: readonly Page[] = ['map', 'dates', 'states']
  return [
    html(
      'a',
      { class: 'brand', href: writeView({ ...view, page: 'map', state: undefined }), 'data-focus': 'brand' },
      logo(),
      html(
        'span',
        {},
        html('span', { class: 'brand-system' }, texts.system),
        html('span', { class: 'brand-title' }, texts.title),
      ),
    ),
    html('nav', { 'aria-label': texts.pages.label }, ...pages.map((page) => pageLink(page, view, texts))),
    html(
      'div',
      { class: 'masthead-tools' },
      accessMenu(texts, onToken),
      html(
        'a',
        {
          href: writeView({ ...view, language: view.language === 'es' ? 'en' : 'es' }),
          lang: view.language === 'es' ? 'en' : 'es-MX',
          'aria-label': texts.otherLanguageLabel,
          'data-focus': 'language',
          class: 'language',
        },
        texts.otherLanguage,
      ),
    ),
  ]
}

function pageLink(page: Page, view: View, texts: Texts): HTMLElement {
  const isCurrent = page === view.page || (page === 'map' && view.page === 'state')
  const href = writeView({ ...view, page, ...(page === 'map' ? { state: undefined } : {}) })
  return html(
    'a',
    { href, 'aria-current': isCurrent ? 'page' : undefined, 'data-focus': `page:${page}` },
    texts.pages[page as 'map'],
  )
}

function accessMenu({ access }: Texts, onToken: () => void): HTMLElement {
  const field = html('input', { type: 'password', name: 'token', autocomplete: 'off', spellcheck: 'false' })
  field.value = readToken()
  const take = (token: string) => {
    useToken(token.trim())
    onToken()
  }
  return html(
    'details',
    { class: 'access' },
    html('summary', {}, readToken() ? access.active : access.open),
    html(
      'form',
      {
        class: 'access-form',
        onsubmit: (event) => {
          event.preventDefault()
          take(field.value)
        },
      },
      html('label', {}, access.label, field),
      html('p', {}, access.hint),
      html('button', { type: 'submit' }, access.use),
      html('button', { type: 'button', class: 'quiet', onclick: () => take('') }, access.remove),
    ),
  )
}

function logo(): SVGElement {
  return svg(
    'svg',
    { class: 'logo', viewBox: '0 0 32 32', width: 32, height: 32, 'aria-hidden': 'true' },
    svg('rect', { width: 32, height: 32, rx: 7 }),
    svg('path', { d: 'M8 21h4v4H8zm6-7h4v11h-4zm6-7h4v18h-4z' }),
  )
}
