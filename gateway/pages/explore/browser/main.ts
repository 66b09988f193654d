import { type Answer, askGraph } from './ask-graph.ts'
import { type Controls, createControls } from './controls.ts'
import { datesPage, loadDates } from './dates-page.ts'
import { html, replaceContent } from './dom.ts'
import { footer } from './footer.ts'
import { createFormat } from './format.ts'
import { type Ground, toGround } from './ground.ts'
import { type GroundAnswer, groundQuery } from './ground-query.ts'
import { loadMap, mapPage } from './map-page.ts'
import { masthead } from './masthead.ts'
import type { PageContext } from './page-context.ts'
import { noAnswer, partlyMissing } from './problems.ts'
import { loadState, statePage } from './state-page.ts'
import { loadStates, statesPage } from './states-page.ts'
import { textsIn } from './texts.ts'
import { readView, type View, writeView } from './view.ts'

const places = {
  skip: place('skip'),
  header: place('header'),
  controls: place('controls'),
  content: place('content'),
  footer: place('footer'),
  announcement: place('announcement'),
}

let view = readView(location.search)
let controls: { readonly key: string; readonly parts: Controls } | undefined
/** Only the newest question's answer is shown, whichever comes last. */
let turn = 0

addEventListener('popstate', () => show(readView(location.search)))
document.addEventListener('click', followLink)
show(view)

/** Asks for what a view needs, and draws it. */
async function show(next: View): Promise<void> {
  const isOtherPage = next.page !== view.page || next.state !== view.state
  view = next
  turn++
  const mine = turn
  const texts = textsIn(next.language)
  document.documentElement.lang = next.language === 'es' ? 'es-MX' : 'en'
  places.skip.textContent = texts.skip
  replaceContent(places.header, ...masthead(next, texts, () => show(view)))
  places.content.setAttribute('aria-busy', 'true')
  if (!places.content.querySelector('h1'))
    replaceContent(places.content, html('p', { class: 'loading' }, texts.loading))
  try {
    const asked = askGraph<GroundAnswer>(groundQuery, {})
    // Both are under way at once; what a page asks for seldom depends on the ground.
    const [ground, draw] = await Promise.all([asked.then(({ data }) => toGround(data)), load(next, asked)])
    if (mine !== turn) return
    const context = createContext(next, ground)
    showControls(context)
    replaceContent(places.content, ...draw(context))
    replaceContent(places.footer, ...footer(context))
    performance.mark('view shown')
  } catch (error) {
    if (mine !== turn) return
    replaceContent(
      places.content,
      noAnswer(error, texts, () => show(view)),
    )
  }
  places.content.removeAttribute('aria-busy')
  const heading = places.content.querySelector('h1')
  document.title = [heading?.textContent, texts.title, texts.system].filter(Boolean).join(' · ')
  if (!isOtherPage) return
  scrollTo(0, 0)
  heading?.focus({ preventScroll: true })
}

type Draw = (context: PageContext) => readonly HTMLElement[]

function load(next: View, ground: Promise<Answer<GroundAnswer>>): Promise<Draw> {
  switch (next.page) {
    case 'map':
      return drawn(loadMap(next, ground), mapPage)
    case 'state':
      return drawn(loadState(next, ground), statePage)
    case 'dates':
      return drawn(loadDates(next, ground), datesPage)
    case 'states':
      return drawn(loadStates(next), statesPage)
  }
}

async function drawn<Data>(
  answer: Promise<Answer<Data>>,
  draw: (data: Data, context: PageContext) => readonly HTMLElement[],
): Promise<Draw> {
  const { data, problems } = await answer
  return (context) => [...[partlyMissing(problems, context.texts) ?? []].flat(), ...draw(data, context)]
}

function createContext(shown: View, ground: Ground): PageContext {
  return {
    view: shown,
    texts: textsIn(shown.language),
    format: createFormat(shown.language),
    ground,
    navigate,
    announce: (text) => {
      places.announcement.textContent = text
    },
  }
}

function showControls(context: PageContext): void {
  const key = [context.view.page, context.view.language, ...context.ground.stops].join()
  if (controls?.key !== key) {
    controls = { key, parts: createControls(context) }
    replaceContent(places.controls, controls.parts.element)
  }
  controls.parts.update(context)
}

function navigate(change: Partial<View>, way: 'push' | 'replace' = 'push'): void {
  go({ ...view, ...change }, way)
}

function go(next: View, way: 'push' | 'replace'): void {
  const address = writeView(next)
  // The same view again is no step to go back to.
  const isSame = address === location.pathname + location.search
  history[way === 'push' && !isSame ? 'pushState' : 'replaceState'](null, '', address)
  // What the address does not keep is not kept either.
  show(readView(location.search))
}

/** Links within the page are followed without loading it anew; opened in a new tab they load it. */
function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const address = link?.getAttribute('href')
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
  if (!isPlain || !address || !/^\/explore($|\?)/.test(address)) return
  event.preventDefault()
  go(readView(new URL(address, location.href).search), 'push')
}

function place(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`Expected the page to have a place "${id}", but it has none.`)
  return found
}
