import { badUserInput } from '../graph/errors.ts'

/** A state's INEGI code given as an argument, its lost zero put back: `7` is `07`. BAD_USER_INPUT when it cannot be one. */
export function stateCodeArgument(argument: string, text: string): string {
  return territoryCode(argument, text, 2, 'be an INEGI state code of 2 digits, like "20"')
}

/** A municipality's INEGI code given as an argument, its lost zero put back: `7101` is `07101`. BAD_USER_INPUT when it cannot be one. */
export function municipalityCodeArgument(argument: string, text: string): string {
  return territoryCode(argument, text, 5, 'be an INEGI municipality code of 5 digits, like "20067"')
}

function territoryCode(argument: string, text: string, digits: number, expectation: string): string {
  const code = text.trim()
  // One zero is what spreadsheets lose; anything shorter would be a guess.
  if (!/^\d+$/.test(code) || code.length > digits || code.length < digits - 1) {
    throw badUserInput(argument, expectation, text)
  }
  return code.padStart(digits, '0')
}
