import type { DataClock, DataVersions } from './data-versions.ts'
import type { Answer, KeptAnswer, ResponseCache } from './response-cache.ts'

/** Each try needs another change to come in between, and changes take seconds. */
const maxTries = 3

/**
 * The kept answer of the request where it is still exact, else a new one, made by `answer` and kept. Never one that mixes data from
 * before and after a change: where versions do not agree at its begin and its end, it is made again. Without a `key` it is not kept.
 * A kept one is there at once.
 */
export function answerExactly(
  key: string | undefined,
  clock: DataClock,
  cache: ResponseCache | undefined,
  answer: () => Promise<Answer>,
): KeptAnswer | Promise<Answer | KeptAnswer> {
  const place = cache && key !== undefined ? { cache, key } : undefined
  const { settled } = clock
  const found = settled && place?.cache.find(place.key, settled)
  return found ?? makeExactly(place, settled, clock, answer)
}

/** Where an answer is kept. */
interface Place {
  readonly cache: ResponseCache
  readonly key: string
}

/** Of the versions `looked` none is kept, so nobody need look again. */
async function makeExactly(
  place: Place | undefined,
  looked: DataVersions | undefined,
  clock: DataClock,
  answer: () => Promise<Answer>,
): Promise<Answer | KeptAnswer> {
  let made: Answer | undefined
  for (let tries = 0; tries < maxTries; tries++) {
    const before = clock.settled ?? (await clock.read())
    const found = before === looked ? undefined : place?.cache.find(place.key, before)
    if (found) return found
    made = await answer()
    const after = clock.settled ?? (await clock.read())
    if (!hasChanged(before, after, made.subgraphs)) return place?.cache.keep(place.key, made, before) ?? made
  }
  // `maxTries` is more than zero.
  return made as Answer
}

/** Of subgraphs that do not tell nothing is known, so nothing is better for another try. */
function hasChanged(before: DataVersions, after: DataVersions, names: ReadonlySet<string>): boolean {
  if (before === after) return false
  return [...names].some((name) => before.has(name) && after.has(name) && before.get(name) !== after.get(name))
}
