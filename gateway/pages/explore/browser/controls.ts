import { categories, specialties } from './codes.ts'
import { html } from './dom.ts'
import type { PageContext } from './page-context.ts'
import { nameOf } from './texts.ts'
import type { View } from './view.ts'

export interface Controls {
  readonly element: HTMLElement
  /** Shows what is chosen; a control that is in use right now is left alone. */
  update(context: PageContext): void
}

/** How long a slider must rest before what it says is asked for. */
const restMillis = 120

type Control = Controls

/** The pickers of a page. They stay while it is shown, so that nothing is taken out of a hand that is on it. */
export function createControls(context: PageContext): Controls {
  const { page } = context.view
  const { texts } = context
  const parts = [
    ...(page === 'state' || page === 'states' ? [statePicker('state', texts.controls.state, context)] : []),
    ...(page === 'states' ? [statePicker('other', texts.controls.other, context)] : []),
    categoryPicker(context),
    specialtyPicker(context),
    ...(page === 'dates' ? [datePicker('before', texts.controls.before, context)] : []),
    datePicker('asOf', page === 'dates' ? texts.controls.after : texts.controls.date, context),
    targetPicker(context),
  ]
  const element = html(
    'form',
    { class: 'controls', 'aria-label': texts.controls.label, onsubmit: (event) => event.preventDefault() },
    ...parts.map((part) => part.element),
  )
  return {
    element,
    update(next) {
      for (const part of parts) part.update(next)
    },
  }
}

function categoryPicker({ texts, navigate }: PageContext): Control {
  const options = [
    ['', texts.controls.allCategories],
    ...categories.map((code) => [code, nameOf(texts.categories, code) ?? code]),
  ]
  return picker(
    'category',
    texts.controls.category,
    options,
    ({ category }) => category,
    (value) => {
      const category = value || undefined
      navigate(category === 'SPECIALIST' ? { category } : { category, specialty: undefined })
    },
  )
}

function specialtyPicker({ texts, navigate, format }: PageContext): Control {
  const named = specialties
    .map((code) => [code, nameOf(texts.specialties, code) ?? code])
    .sort(([, one = ''], [, other = '']) => format.compare(one, other))
  return picker(
    'specialty',
    texts.controls.specialty,
    [['', texts.controls.allSpecialties], ...named],
    ({ specialty }) => specialty,
    (value) => navigate(value ? { category: 'SPECIALIST', specialty: value } : { specialty: undefined }),
  )
}

function statePicker(name: 'state' | 'other', label: string, { ground, navigate, format }: PageContext): Control {
  const options = ground.states.map(({ code, name: stateName }) => [code, stateName])
  options.sort(([, one = ''], [, other = '']) => format.compare(one, other))
  return picker(
    name,
    label,
    options,
    (view) => view[name],
    (value) => navigate({ [name]: value }),
  )
}

function picker(
  name: string,
  label: string,
  options: readonly (readonly string[])[],
  chosen: (view: View) => string | undefined,
  choose: (value: string) => void,
): Control {
  const select = html(
    'select',
    { name, onchange: () => choose(select.value) },
    ...options.map(([value = '', text = '']) => html('option', { value }, text)),
  )
  return {
    element: html('label', { class: 'control' }, html('span', { class: 'control-label' }, label), select),
    update({ view }) {
      select.value = chosen(view) ?? ''
    },
  }
}

function datePicker(name: 'asOf' | 'before', label: string, { texts, ground, navigate, format }: PageContext): Control {
  const { stops, newest, cuts } = ground
  const output = html('output', { class: 'chosen-day', for: `${name}-slider` })
  const slider = html('input', {
    type: 'range',
    id: `${name}-slider`,
    name,
    min: 0,
    max: Math.max(0, stops.length - 1),
    step: 1,
    disabled: stops.length < 2,
    oninput: () => rest(),
    onchange: () => settle(),
  })
  const field = html('input', {
    type: 'date',
    name: `${name}-day`,
    'aria-label': `${label}: ${texts.controls.day}`,
    title: texts.controls.day,
    max: new Date().toISOString().slice(0, 10),
    onchange: () => choose(field.value || undefined, 'push'),
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The first step of a drag makes a place to go back to; the others go on from there. */
  let isDragged = false

  function rest(): void {
    say(stops[slider.valueAsNumber])
    clearTimeout(timer)
    timer = setTimeout(take, restMillis)
  }

  function settle(): void {
    clearTimeout(timer)
    take()
    isDragged = false
  }

  function take(): void {
    const history = isDragged ? 'replace' : 'push'
    isDragged = true
    choose(stops[slider.valueAsNumber], history)
  }

  function choose(day: string | undefined, history: 'push' | 'replace'): void {
    navigate({ [name]: day === newest && name === 'asOf' ? undefined : day }, history)
  }

  function say(day: string | undefined): void {
    if (!day) {
      output.textContent = texts.unknown
      return
    }
    const kind = day === newest ? texts.controls.newest : cuts.includes(day) ? texts.controls.cut : ''
    output.replaceChildren(format.day(day), kind ? html('span', { class: 'day-kind' }, kind) : '')
    slider.setAttribute('aria-valuetext', kind ? `${format.day(day)}, ${kind}` : format.day(day))
  }

  return {
    element: html(
      'div',
      { class: 'control date-control' },
      html('label', { class: 'control-label', for: `${name}-slider` }, label),
      html('div', { class: 'date-row' }, output, field),
      slider,
    ),
    update({ view }) {
      const day = (name === 'asOf' ? view.asOf : (view.before ?? ground.earlier)) ?? newest
      say(day)
      field.value = day ?? ''
      if (!isDragged) slider.value = String(lastUpTo(day, stops))
    },
  }
}

/** The place of the last stop that is not after a day. */
function lastUpTo(day: string | undefined, stops: readonly string[]): number {
  return Math.max(
    0,
    stops.findLastIndex((stop) => stop <= (day ?? '')),
  )
}

function targetPicker({ texts, navigate }: PageContext): Control {
  const input = html('input', {
    type: 'number',
    name: 'target',
    min: 0,
    max: 100,
    step: 'any',
    inputmode: 'decimal',
    onchange: () => {
      if (input.checkValidity() && input.value !== '')
        navigate({ target: Math.round(input.valueAsNumber * 100) / 10_000 })
      else input.reportValidity()
    },
  })
  return {
    element: html(
      'label',
      { class: 'control target-control' },
      html('span', { class: 'control-label' }, texts.controls.target),
      html('span', { class: 'with-unit' }, input, html('span', { 'aria-hidden': 'true' }, '%')),
    ),
    update({ view }) {
      if (document.activeElement !== input || input.checkValidity())
        input.value = String(Math.round(view.target * 10_000) / 100)
    },
  }
}
