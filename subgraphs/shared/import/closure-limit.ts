import type { MergeOptions } from './source.ts'

/** The units that one institution has in one state, as a list saw them before and as the new list would leave them. */
export interface PairClosures {
  /** `IMB:20`, as the scope is written. */
  readonly pair: string
  /** Units that the list had so far. */
  readonly known: number
  /** Of these, those that the new list does not have. */
  readonly missing: number
}

const largestShare = 0.1

/** Stops a load that would close more than a tenth of a pair's units (or of what else it lists), for then the file is more likely cut short than they gone. */
export function checkClosures(pairs: readonly PairClosures[], options: MergeOptions, listed = 'units'): void {
  if (options.allowClosures) return
  const excessive = pairs.filter(({ known, missing }) => missing > known * largestShare)
  if (excessive.length === 0) return
  const lines = excessive.map(({ pair, known, missing }) => `  ${pair}: ${missing} of ${known} ${listed}`)
  throw new Error(
    [
      `A list may close at most 10 % of an institution’s ${listed} in a state, but this one leaves out more:`,
      ...lines,
      `Is the file complete? If the ${listed} are indeed gone, import it with --allow-closures.`,
    ].join('\n'),
  )
}
