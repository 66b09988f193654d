/** What may stand in an element; undefined and false leave nothing. */
export type Child = Node | string | undefined | false

export interface Attributes {
  readonly [name: string]: string | number | boolean | undefined | ((event: Event) => void)
}

/** An HTML element. A function among the attributes listens to the event it is named after: `{ onclick: … }`. */
export function html<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return fill(document.createElement(tag), attributes, children)
}

/** An SVG element, likewise. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)
}

/** Puts new content in the place of old; what had the focus has it again, if the new content holds it, too. */
export function replaceContent(place: Element, ...children: readonly Child[]): void {
  const key = focusKeyWithin(place)
  place.replaceChildren(...children.filter((child) => child !== undefined && child !== false))
  if (key) place.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`)?.focus({ preventScroll: true })
}

function fill<Made extends Element>(made: Made, attributes: Attributes, children: readonly Child[]): Made {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value)
    else if (value === true) made.setAttribute(name, '')
    else if (value !== undefined && value !== false) made.setAttribute(name, String(value))
  }
  for (const child of children) if (child !== undefined && child !== false) made.append(child)
  return made
}

function focusKeyWithin(place: Element): string | undefined {
  const focused = document.activeElement
  return focused instanceof HTMLElement || focused instanceof SVGElement
    ? place.contains(focused)
      ? focused.dataset.focus
      : undefined
    : undefined
}
