/** Column names are compared without case, accents and outer blanks: files of one source differ in these from month to month. */
export function normaliseColumn(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase()
}
