import type { LineId } from './lines.ts'

/** Why a line has no test. */
export const reasons: Partial<Readonly<Record<LineId, string>>> = {
  B13: 'There is no such mode: the graph is to be asked freely, and the limits hold for every document.',
}

/** Whether a line with neither test nor reason fails the run; not while several branches bring tests of their own. */
export const everyLineIsNeeded = false
