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

/** Coverage of positions, with what is missing to the target. */
export function toCoverage({ authorized, filled }: PositionCounts, target: number): Coverage {
  return {
    authorized,
    filled,
    vacant: authorized - filled,
    ratio: authorized === 0 ? null : filled / authorized,
    gapToTarget: gapToTarget(authorized, filled, target),
  }
}

/**
 * Smallest whole number of positions to fill so that filled / authorized reaches the target, never below 0. Exact for the
 * target as it is written in decimals: 0.07 of 100 is 7, where floating point says 7.000000000000001 and so 8.
 */
export function gapToTarget(authorized: number, filled: number, target: number): number {
  const { digits, scale } = decimalOf(target)
  // Rounded up: adding one less than the divisor before an integer division.
  const required = (digits * BigInt(authorized) + scale - 1n) / scale
  return Math.max(0, Number(required) - filled)
}

/** A number from 0 to 1 as digits / scale, scale being a power of ten: 0.95 is 95 / 100. */
function decimalOf(value: number): { readonly digits: bigint; readonly scale: bigint } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length - Number(exponent)) }
}
