import { html, svg } from './dom.ts'
import map from './mexico.js'
import { isBelowTarget, type Level } from './scale.ts'
import { type StateShape, shapes } from './state-shapes.ts'

export interface MappedState {
  readonly name: string
  /** 'other': shown for its place only. */
  readonly level: Level | 'other'
  readonly address: string
  /** What is said of it where it is pointed at, the name aside. */
  readonly lines: readonly string[]
}

export interface StateMap {
  readonly element: HTMLElement
  /** Shows which state is pointed at elsewhere; undefined: none. */
  highlight(code: string | undefined): void
}

export interface StateMapOptions {
  readonly label: string
  readonly selected?: string | undefined
  /** Tells this map from another one on the page. */
  readonly name?: string
  onPoint?(code: string | undefined): void
}

/** The 32 states, each a link. One of them is reached with Tab, the others from it with the arrow keys. */
export function stateMap(states: ReadonlyMap<string, MappedState>, options: StateMapOptions): StateMap {
  const { name = 'map' } = options
  const links = new Map<string, SVGAElement>()
  const tip = html('div', { class: 'map-tip', 'aria-hidden': 'true', hidden: true })
  const first = options.selected ?? shapes[0]?.code
  for (const shape of shapes) {
    const state = states.get(shape.code)
    if (state) links.set(shape.code, stateLink(shape, state, shape.code === first))
  }
  const drawing = svg(
    'svg',
    { viewBox: map.viewBox, class: 'state-map', role: 'group', 'aria-label': options.label, onkeydown: walk },
    hatching(`${name}-no-data`),
    ...links.values(),
    svg(
      'g',
      { class: 'map-labels', 'aria-hidden': 'true' },
      ...shapes.flatMap((shape) => labelOf(shape, states.get(shape.code))),
    ),
  )
  const element = html('div', { class: 'map-frame' }, drawing, tip)

  function stateLink(shape: StateShape, state: MappedState, isTabStop: boolean): SVGAElement {
    const { code } = shape
    return svg(
      'a',
      {
        href: state.address,
        'data-code': code,
        'data-level': state.level,
        'data-focus': `${name}:${code}`,
        class: code === options.selected ? 'map-state selected' : 'map-state',
        tabindex: isTabStop ? 0 : -1,
        'aria-label': [state.name, ...state.lines].join('. '),
        onpointerenter: (event) => point(code, event as PointerEvent),
        onpointermove: (event) => point(code, event as PointerEvent),
        onpointerleave: () => point(undefined),
        onfocus: () => point(code),
        onblur: () => point(undefined),
      },
      svg('path', { d: pathOf(shape), ...(state.level === 'unknown' ? { fill: `url(#${name}-no-data)` } : {}) }),
    )
  }

  function point(code: string | undefined, pointer?: PointerEvent): void {
    showTip(code, pointer)
    highlight(code)
    options.onPoint?.(code)
  }

  function highlight(code: string | undefined): void {
    for (const [each, link] of links) link.classList.toggle('highlighted', each === code)
    // What is drawn last is not covered by its neighbours' borders.
    const link = links.get(code ?? '')
    if (link && document.activeElement !== link && !link.matches(':hover'))
      link.parentNode?.insertBefore(link, drawing.lastChild)
  }

  function showTip(code: string | undefined, pointer: PointerEvent | undefined): void {
    const state = states.get(code ?? '')
    tip.hidden = !state
    if (!state) return
    tip.replaceChildren(html('strong', {}, state.name), ...state.lines.map((line) => html('span', {}, line)))
    const frame = element.getBoundingClientRect()
    const target = pointer ?? middleOf(links.get(code ?? ''))
    const left = Math.min(Math.max(target.clientX - frame.left, 90), frame.width - 90)
    tip.style.left = `${left}px`
    tip.style.top = `${target.clientY - frame.top}px`
    tip.classList.toggle('below', target.clientY - frame.top < 90)
  }

  function walk(event: Event): void {
    const { key } = event as KeyboardEvent
    const code = event.target instanceof Element ? event.target.closest('a')?.getAttribute('data-code') : undefined
    const next = code ? neighbour(code, key) : undefined
    const link = links.get(next ?? '')
    if (!link) return
    event.preventDefault()
    for (const each of links.values()) each.setAttribute('tabindex', each === link ? '0' : '-1')
    link.focus()
  }

  return { element, highlight }
}

/** The hatching of what is not known, which no shade of a colour can be taken for. */
function hatching(id: string): SVGElement {
  return svg(
    'defs',
    {},
    svg(
      'pattern',
      { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      svg('rect', { width: 6, height: 6, class: 'hatch-ground' }),
      svg('line', { x1: 0, y1: 0, x2: 0, y2: 6, class: 'hatch-line' }),
    ),
  )
}

function pathOf({ id }: StateShape): string {
  const location = map.locations.find((each) => each.id === id)
  if (!location) throw new Error(`Expected a shape for every state on the map, but got none for ${id}.`)
  return location.path
}

function labelOf({ abbreviation, at: [x, y], from }: StateShape, state: MappedState | undefined): SVGElement[] {
  if (!state) return []
  const isMissed = state.level !== 'other' && isBelowTarget(state.level)
  if (!from) {
    const mark = isMissed ? [missedMark(x, y + 4)] : []
    return [svg('text', { x, y, class: `on-${state.level}` }, abbreviation), ...mark]
  }
  const side = x < from[0] ? -1 : 1
  const anchor = side < 0 ? 'end' : 'start'
  return [
    svg('path', { d: `M${from[0]} ${from[1]}L${x} ${y}`, class: 'leader' }),
    svg('text', { x: x + 3 * side, y: y + 3, class: 'outside', 'text-anchor': anchor }, abbreviation),
    ...(isMissed ? [missedMark(x + 12 * side, y + 6)] : []),
  ]
}

/** Says without colour that a state misses the target. */
function missedMark(x: number, y: number): SVGElement {
  return svg('path', { d: `M${x - 3.5} ${y}h7l-3.5 5.5z`, class: 'missed-mark' })
}

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** The state that is nearest in a direction; what lies aside counts as twice as far. */
function neighbour(code: string, key: string): string | undefined {
  const direction = directions[key]
  const start = shapes.find((shape) => shape.code === code)
  if (!direction || !start) return undefined
  const [startX, startY] = middle(start)
  let best: { code: string; distance: number } | undefined
  for (const shape of shapes) {
    const [x, y] = middle(shape)
    const along = (x - startX) * direction[0] + (y - startY) * direction[1]
    const aside = Math.abs((x - startX) * direction[1] + (y - startY) * direction[0])
    const distance = along + 2 * aside
    if (along > 0 && (!best || distance < best.distance)) best = { code: shape.code, distance }
  }
  return best?.code
}

function middle({ at, from }: StateShape): readonly [number, number] {
  return from ?? at
}

function middleOf(link: Element | undefined): { clientX: number; clientY: number } {
  const box = link?.getBoundingClientRect()
  return box ? { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 } : { clientX: 0, clientY: 0 }
}
