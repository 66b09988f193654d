import type { Clues } from '../../keys/clues.ts'
import { readClues } from '../../keys/clues.ts'
import { rememberResults } from '../remember-results.ts'

/** A well-formed key whose last digit is its check digit: an error for IMSS-Bienestar, whose keys all follow the formula; a warning for others. */
export const cluesCheckDigit = rememberResults<Clues | null>({
  code: 'CLUES_CHECK_DIGIT',
  apply(value) {
    const clues = readClues(value)
    if (!clues || clues.checkDigitHolds) return { value: clues }
    const message = `The last digit of a CLUES key is its check digit, but that of "${clues.clues}" is not.`
    return clues.checkDigitBinds ? { rejected: message } : { value: clues, warning: message }
  },
})
