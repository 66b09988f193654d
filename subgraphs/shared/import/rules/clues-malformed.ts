import { type Clues, readClues } from '../../keys/clues.ts'
import { rememberResults } from '../remember-results.ts'

/** A CLUES key, whatever its check digit says; see `takeClues`. */
export const cluesForm = rememberResults<Clues>({
  code: 'CLUES_MALFORMED',
  apply(value) {
    const clues = readClues(value)
    if (clues) return { value: clues }
    return {
      rejected: `A CLUES key is 2 letters of the state, 3 of the institution and 6 digits, like "BCIMB000010", but got "${value}".`,
    }
  },
})
