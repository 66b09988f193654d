/** Two letters of the state of birth, as RENAPO has them; NE is who was born abroad. */
const states = 'AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TS|TL|VZ|YN|ZS|NE'
const shape = new RegExp(`^[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX](${states})[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z]\\d$`)
/** The state of synthetic persons: none has it, so no CURP of theirs is anybody's. */
export const syntheticState = 'XX'

const digits = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'

/** A CURP as it is compared: capitals, without blanks around it. */
export function normaliseCurp(text: string): string {
  return text.trim().toUpperCase()
}

/** Whether a normalised text can be somebody's CURP: its shape, a real state, and the check digit. */
export function isCurp(text: string): boolean {
  return shape.test(text) && text.endsWith(curpCheckDigit(text))
}

/** Whether it is a synthetic person's: like a CURP in all but its state. */
export function isSyntheticCurp(text: string): boolean {
  const isShaped = text.slice(11, 13) === syntheticState && shape.test(`${text.slice(0, 11)}NE${text.slice(13)}`)
  return isShaped && text.endsWith(curpCheckDigit(text))
}

/** The last of the 18 characters, from the 17 before it: each by its place in the alphabet, weighted from 18 down to 2. */
export function curpCheckDigit(text: string): string {
  let sum = 0
  for (let index = 0; index < 17; index++) sum += digits.indexOf(text.charAt(index)) * (18 - index)
  return String((10 - (sum % 10)) % 10)
}
