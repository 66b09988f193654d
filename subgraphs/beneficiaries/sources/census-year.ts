/** Year of the census that a file of INEGI's describes: censuses are taken in years that end in 0, and the cut may lie years after. */
export function censusYear(cut: string): number {
  return Math.floor(Number(cut.slice(0, 4)) / 10) * 10
}
