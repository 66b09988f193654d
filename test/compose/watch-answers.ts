import type { Answer } from './deployment-under-trial.ts'

export interface Outage {
  /** When the first answer that was not whole was asked for, and when the first whole one after it was there; in milliseconds since 1970. */
  readonly failedAt: number
  readonly wholeAt: number
  /** The errors of the answers between. */
  readonly wrong: readonly string[]
}

/** Asks over and over from now on, until answers have failed and are whole again. */
export function watchAnswers(ask: () => Promise<Answer>): { untilWhole(): Promise<Outage> } {
  const outage = watch(ask)
  return { untilWhole: () => outage }
}

async function watch(ask: () => Promise<Answer>): Promise<Outage> {
  const wrong: string[] = []
  const giveUpAt = Date.now() + 60_000
  let failedAt: number | undefined
  while (Date.now() < giveUpAt) {
    const askedAt = Date.now()
    const { errors } = await ask()
    if (errors) {
      failedAt ??= askedAt
      wrong.push(JSON.stringify(errors))
    } else if (failedAt !== undefined) {
      return { failedAt, wholeAt: Date.now(), wrong }
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(
    failedAt === undefined ? 'No answer failed in a minute.' : `No whole answer in a minute: ${wrong.at(-1)}`,
  )
}
