/** A code of digits with its lost zeros put back; null where it cannot be one. A spreadsheet's `2.0` counts as `2`. */
export function padCode(value: string, digits: number, fewestDigits: number): string | null {
  const code = value.replace(/\.0$/, '')
  if (!/^\d+$/.test(code) || code.length > digits || code.length < fewestDigits) return null
  return code.padStart(digits, '0')
}
