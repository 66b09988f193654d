/** What is missing to the target, for the bench's targets of three decimals: in thousandths the product is a whole number, and exact. */
export function gapToTarget(authorized: number, filled: number, target: number): number {
  return Math.max(0, Math.ceil((authorized * Math.round(target * 1_000)) / 1_000) - filled)
}
