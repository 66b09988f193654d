import { curpCheckDigit, syntheticState } from './curp.ts'

const givenNames = ['Muestra', 'Ejemplar', 'Prueba', 'Modelo', 'Ensayo', 'Boceto', 'Esbozo', 'Ejercicio'] as const
const surnames = ['Sintetico', 'Inventado', 'Ficticio', 'Imaginario', 'Supuesto', 'Simulado', 'Hipotetico'] as const
const consonants = 'BCDFGHJKLMNPQRSTVWXYZ'

export interface SyntheticPerson {
  readonly name: string
  readonly curp: string
}

/**
 * The person of a number, always the same one: with a name that nobody has, and a CURP of a state that there is not. Those below a
 * million differ in their CURP.
 */
export function makeSyntheticPerson(number: number): SyntheticPerson {
  const given = pick(givenNames, number)
  const first = pick(surnames, Math.floor(number / 8))
  const second = pick(surnames, Math.floor(number / 56))
  const initials =
    `${first.charAt(0)}${/[aeiou]/.exec(first)?.[0] ?? 'x'}${second.charAt(0)}${given.charAt(0)}`.toUpperCase()
  const birth = [60 + (number % 36), 1 + (Math.floor(number / 36) % 12), 1 + (Math.floor(number / 432) % 28)]
    .map((part) => String(part).padStart(2, '0'))
    .join('')
  // What the day of birth leaves open.
  const rest = Math.floor(number / 12_096)
  const letters = [rest, Math.floor(rest / 21), number].map((place) => consonants.charAt(place % 21)).join('')
  const known = `${initials}${birth}${number % 2 === 0 ? 'M' : 'H'}${syntheticState}${letters}0`
  return { name: `${given} ${first} ${second}`, curp: `${known}${curpCheckDigit(known)}` }
}

function pick(words: readonly string[], number: number): string {
  return words[number % words.length] ?? ''
}
