import { categories, specialties } from './codes.ts'
import { shapes } from './state-shapes.ts'

export type Language = 'es' | 'en'
export type Page = 'map' | 'state' | 'dates' | 'states'

/** All that decides what the page shows. It lives in the address, so that every view can be kept, sent and gone back to. */
export interface View {
  readonly page: Page
  /** Undefined: all categories together. */
  readonly category: string | undefined
  readonly specialty: string | undefined
  /** Undefined: the newest cut. */
  readonly asOf: string | undefined
  /** The earlier day that `asOf` is compared with; undefined: as the data suggest. */
  readonly before: string | undefined
  readonly target: number
  readonly state: string | undefined
  /** The state that `state` is compared with. */
  readonly other: string | undefined
  /** Column of the map's table; a minus before it: the largest first. */
  readonly sort: string
  readonly language: Language
}

export const defaultView: View = {
  page: 'map',
  category: 'SPECIALIST',
  specialty: undefined,
  asOf: undefined,
  before: undefined,
  target: 0.95,
  state: undefined,
  other: undefined,
  sort: 'ratio',
  language: 'es',
}

/** How the address says that no category is chosen; leaving it out means the one shown first. */
const allCategories = 'ALL'

/** The view that an address asks for; what it does not say, or says wrongly, is as at first. */
export function readView(search: string): View {
  const given = new URLSearchParams(search)
  const state = stateCode(given.get('state'))
  const specialty = oneOf(specialties, given.get('specialty'))
  return {
    page: pageOf(given.get('compare'), state),
    category: specialty ? 'SPECIALIST' : readCategory(given.get('category')),
    specialty,
    asOf: date(given.get('asOf')),
    before: date(given.get('before')),
    target: share(given.get('target')),
    state,
    other: stateCode(given.get('other')),
    sort: given.get('sort')?.match(/^-?[a-zA-Z0-9]{1,30}$/)?.[0] ?? defaultView.sort,
    language: given.get('lang') === 'en' ? 'en' : 'es',
  }
}

/** The address of a view, as short as it can be: only what differs from the first view. */
export function writeView(view: View): string {
  const search = new URLSearchParams()
  if (view.page === 'dates' || view.page === 'states') search.set('compare', view.page)
  if (view.state && view.page !== 'map' && view.page !== 'dates') search.set('state', view.state)
  if (view.other && view.page === 'states') search.set('other', view.other)
  if (view.category !== defaultView.category) search.set('category', view.category ?? allCategories)
  if (view.specialty) search.set('specialty', view.specialty)
  if (view.before && view.page === 'dates') search.set('before', view.before)
  if (view.asOf) search.set('asOf', view.asOf)
  if (view.target !== defaultView.target) search.set('target', String(view.target))
  if (view.sort !== defaultView.sort && view.page === 'map') search.set('sort', view.sort)
  if (view.language !== 'es') search.set('lang', view.language)
  const text = search.toString()
  return text ? `/explore?${text}` : '/explore'
}

function pageOf(compare: string | null, state: string | undefined): Page {
  if (compare === 'dates' || compare === 'states') return compare
  return state ? 'state' : 'map'
}

function readCategory(text: string | null): string | undefined {
  if (text === allCategories) return undefined
  return oneOf(categories, text) ?? defaultView.category
}

function oneOf(known: readonly string[], text: string | null): string | undefined {
  return text !== null && known.includes(text) ? text : undefined
}

function stateCode(text: string | null): string | undefined {
  const code = text?.padStart(2, '0')
  return shapes.some((shape) => shape.code === code) ? code : undefined
}

function date(text: string | null): string | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text) ? text : undefined
}

function share(text: string | null): number {
  const value = text === null || text === '' ? Number.NaN : Number(text)
  return value >= 0 && value <= 1 ? value : defaultView.target
}
