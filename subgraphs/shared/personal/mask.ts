const hidden = '*'

/** `María López` → `M. L.` */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => `${[...part][0]}.`)
    .join(' ')
}

/** `1234567` → `*****67`: enough to tell two apart, not enough to look one up. */
export function maskLicense(license: string): string {
  return `${hidden.repeat(Math.max(0, license.length - 2))}${license.slice(-2)}`
}

/** `LOPM850214MXXPRR09` → `LOPM**************`: date of birth, sex and state are in the rest, and the end narrows them. */
export function maskCurp(curp: string): string {
  return `${curp.slice(0, 4)}${hidden.repeat(Math.max(0, curp.length - 4))}`
}
