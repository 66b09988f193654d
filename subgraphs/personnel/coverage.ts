/** How many positions there are and how many of them are filled. */
export interface PositionCounts {
  readonly authorized: number
  readonly filled: number
}

export interface Coverage extends PositionCounts {
  readonly vacant: number
  readonly ratio: number | null
  readonly gapToTarget: number
}

/** How counts of positions become coverage, with what is missing to the target. */
export function createCoverage(target: number): (counts: PositionCounts) => Coverage {
  const gapOf = createGap(target)
  return ({ authorized, filled }) => ({
    authorized,
    filled,
    vacant: authorized - filled,
    ratio: authorized === 0 ? null : filled / authorized,
    gapToTarget: gapOf(authorized, filled),
  })
}

/**
 * Smallest whole number of positions to fill so that filled / authorized reaches the target, never below 0. Exact for the
 * target as it is written in decimals: 0.07 of 100 is 7, where floating point says 7.000000000000001 and so 8.
 */
export function createGap(target: number): (authorized: number, filled: number) => number {
  const { digits, scale } = decimalOf(target)
  const [digitCount, scaleCount] = [Number(digits), Number(scale)]
  return (authorized, filled) => {
    const product = digitCount * authorized + scaleCount
    const isExact = product <= Number.MAX_SAFE_INTEGER
    return Math.max(
      0,
      (isExact ? divideUp(digitCount * authorized, scaleCount) : divideUpLarge(digits, authorized, scale)) - filled,
    )
  }
}

/** Exact for whole numbers: the remainder is. */
function divideUp(dividend: number, divisor: number): number {
  const rest = dividend % divisor
  return (dividend - rest) / divisor + (rest > 0 ? 1 : 0)
}

function divideUpLarge(digits: bigint, authorized: number, scale: bigint): number {
  // Rounded up: adding one less than the divisor before an integer division.
  return Number((digits * BigInt(authorized) + scale - 1n) / scale)
}

/** A number from 0 to 1 as digits / scale, scale being a power of ten: 0.95 is 95 / 100. */
function decimalOf(value: number): { readonly digits: bigint; readonly scale: bigint } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length - Number(exponent)) }
}
