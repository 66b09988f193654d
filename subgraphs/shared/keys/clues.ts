import { badUserInput } from '../graph/errors.ts'
import { states } from '../reference/states.ts'
import { type Institution, institutionOf } from './institutions.ts'

/** A CLUES key taken apart: `BC` `IMB` `00001` `0`. */
export interface Clues {
  readonly clues: string
  readonly stateCode: string
  readonly institution: Institution
  readonly checkDigitHolds: boolean
  /** True where a wrong check digit is an error: all keys of IMSS-Bienestar follow the formula, other institutions' do not. */
  readonly checkDigitBinds: boolean
}

const stateCodeByLetters = new Map(states.map((state) => [state.letters, state.code]))
const pattern = new RegExp(`^(${states.map((state) => state.letters).join('|')})([A-Z]{3})(\\d{5})(\\d)$`)

/** Reads a key; null when it is not of the form. Letters may be lower case. */
export function readClues(text: string): Clues | null {
  const clues = text.trim().toUpperCase()
  const parts = pattern.exec(clues)
  if (!parts) return null
  const [, letters = '', segment = '', serial = '', digit = ''] = parts
  return {
    clues,
    stateCode: stateCodeByLetters.get(letters) ?? '',
    institution: institutionOf(segment),
    checkDigitHolds: checkDigit(letters + segment, Number(serial)) === Number(digit),
    checkDigitBinds: segment === 'IMB',
  }
}

/** k = 2·(n − S) mod 7, where S adds up the letters' places in the alphabet (A = 1). Computed from, and right for, all 10,573 IMB keys. */
export function checkDigit(letters: string, serial: number): number {
  let sum = 0
  for (const letter of letters) sum += letter.charCodeAt(0) - 64
  return (((2 * (serial - sum)) % 7) + 7) % 7
}

/** A key given as an argument, in the form in which it is stored; BAD_USER_INPUT when it cannot be a key. */
export function cluesArgument(argument: string, text: string): string {
  const read = readClues(text)
  if (!read) {
    throw badUserInput(
      argument,
      'be a CLUES key: 2 state letters, 3 institution letters, 6 digits, like "BCIMB000010"',
      text,
    )
  }
  if (read.checkDigitBinds && !read.checkDigitHolds) {
    throw badUserInput(argument, 'be a CLUES key whose last digit is its check digit, as in "BCIMB000010"', text)
  }
  return read.clues
}
