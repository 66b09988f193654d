import { dateStops } from './dates.ts'
import type { GroundAnswer } from './ground-query.ts'

/** What every view stands on: the days that can be chosen, the states, and where the figures come from. */
export interface Ground {
  /** The days on which staffing was cut, the oldest first. */
  readonly cuts: readonly string[]
  readonly stops: readonly string[]
  /** The newest cut of staffing; undefined without any data. */
  readonly newest: string | undefined
  /** The day that the newest cut is compared with unless another is chosen: the cut before, else the middle of what can be chosen. */
  readonly earlier: string | undefined
  readonly registries: readonly string[]
  readonly demo: boolean
  readonly states: readonly { readonly code: string; readonly name: string }[]
  nameOfState(code: string | undefined): string
}

export function toGround({ datasets, states }: GroundAnswer): Ground {
  const known = datasets ?? []
  const cuts = [
    ...new Set(known.filter(({ registry }) => registry === 'personnel').map(({ cutDate }) => cutDate)),
  ].sort()
  const names = new Map((states ?? []).map(({ code, name }) => [code, name]))
  const stops = dateStops(cuts)
  return {
    cuts,
    stops,
    earlier: cuts.at(-2) ?? stops[Math.floor(stops.length / 2)],
    newest: cuts.at(-1),
    registries: [...new Set(known.map(({ registry }) => registry))].sort(),
    demo: known.some(({ demo }) => demo),
    states: states ?? [],
    nameOfState: (code) => names.get(code ?? '') ?? code ?? '',
  }
}
