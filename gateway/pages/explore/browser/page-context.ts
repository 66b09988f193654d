import type { Format } from './format.ts'
import type { Ground } from './ground.ts'
import { nameOf, type Texts } from './texts.ts'
import type { View } from './view.ts'

/** What every part of the page is drawn with. */
export interface PageContext {
  readonly view: View
  readonly texts: Texts
  readonly format: Format
  readonly ground: Ground
  navigate(change: Partial<View>, history?: 'push' | 'replace'): void
  /** Says something to who listens rather than looks. */
  announce(text: string): void
}

/** Whose positions are shown, in words. */
export function subjectOf({ view, texts }: PageContext): string {
  return texts.subject(nameOf(texts.categories, view.category), nameOf(texts.specialties, view.specialty))
}

/** The day that is shown, in words. */
export function dayOf({ view, ground, format, texts }: PageContext): string {
  const day = view.asOf ?? ground.newest
  return day ? format.day(day) : texts.unknown
}
