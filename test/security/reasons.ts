import type { LineId } from './lines.ts'

/** Why a line has no test. */
export const reasons: Partial<Readonly<Record<LineId, string>>> = {
  B13: 'There is no such mode: the graph is to be asked freely, and the limits hold for every document.',
  D10: 'Loss and delay need `tc netem`, which the kernel of the build does not have; slow, silent and broken connections are those of D1, D4, D5 and D9.',
  D16: 'Half an hour is too long for a run of tests: `npm run bench:soak` does it.',
}
