import { english } from './texts-english.ts'
import { spanish } from './texts-spanish.ts'
import type { Language } from './view.ts'

/** Everything that the page says. Spanish gives the shape: what English lacks, the type checker reports. */
export type Texts = typeof spanish

export function textsIn(language: Language): Texts {
  return language === 'en' ? english : spanish
}

/** The name of a code in a table of names; a code that a newer schema brings is shown as it is. */
export function nameOf(names: Readonly<Record<string, string>>, code: string | null | undefined): string | undefined {
  return code ? (names[code] ?? code) : undefined
}
