import { html } from './dom.ts'
import type { PageContext } from './page-context.ts'
import { nameOf } from './texts.ts'

/** Where the figures come from, how they are made, and whose map it is. */
export function footer({ texts, ground, format }: PageContext): HTMLElement[] {
  const registries = ground.registries.map((name) => nameOf(texts.registries, name)).join(', ')
  const source = ground.newest
    ? `${texts.source(format.day(ground.newest))}. ${texts.sources(registries)}.`
    : texts.noData
  return [
    html(
      'details',
      { class: 'method' },
      html('summary', {}, texts.method.title),
      html('ul', {}, ...texts.method.lines.map((line) => html('li', {}, line))),
    ),
    html(
      'p',
      { class: 'source' },
      ground.demo && html('strong', { class: 'demo-badge' }, texts.demo),
      ground.demo && html('span', {}, texts.demoMeans),
      html('span', {}, source),
      html('span', {}, texts.unknownMeans),
    ),
    html(
      'p',
      { class: 'credit' },
      texts.mapCredit,
      html('a', { href: 'https://github.com/VictorCazanave/svg-maps' }, '@svg-maps/mexico'),
      ', Victor Cazanave, ',
      html('a', { href: 'https://creativecommons.org/licenses/by/4.0/' }, 'CC BY 4.0'),
      '.',
    ),
  ]
}
