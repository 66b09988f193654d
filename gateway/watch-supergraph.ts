import { stat } from 'node:fs/promises'
import type { Logger } from '../subgraphs/shared/logger.ts'
import { readSupergraph } from './supergraph.ts'

export interface SupergraphFigures {
  /** How often another supergraph came and was served. */
  readonly replaced: number
  /** How often what came could not be served. */
  readonly refused: number
}

export interface WatchSupergraphOptions {
  readonly file: string
  /** The text that is served. */
  readonly served: string
  readonly logger: Logger
  /** Rejects, and changes nothing, where the text cannot be served. */
  replace(supergraphSdl: string): Promise<void>
}

export interface SupergraphWatch extends SupergraphFigures {
  close(): void
}

const lookMillis = 500

/**
 * Serves what the file holds, whenever it changes, and keeps the last good one where that cannot be. It is looked at over and over,
 * for not every file system tells of changes, and is read once it has stayed as it is from one look to the next: whoever writes it
 * may not be done.
 */
export function watchSupergraph({ file, served, logger, replace }: WatchSupergraphOptions): SupergraphWatch {
  let text = served
  let seen: string | undefined
  let handled: string | undefined
  let replaced = 0
  let refused = 0
  let isClosed = false
  let timer = setTimeout(look, lookMillis).unref()
  return {
    get replaced() {
      return replaced
    },
    get refused() {
      return refused
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }

  async function look(): Promise<void> {
    const stamp = await stampOf(file)
    const isSettled = stamp === seen
    seen = stamp
    if (isSettled && stamp !== handled) {
      handled = stamp
      await serve()
    }
    if (!isClosed) timer = setTimeout(look, lookMillis).unref()
  }

  async function serve(): Promise<void> {
    try {
      const found = await readSupergraph(file)
      if (found === text) return
      await replace(found)
      text = found
      replaced++
      logger.info({ file }, 'another supergraph is served')
    } catch (error) {
      refused++
      logger.error({ err: error, file }, 'the supergraph in the file cannot be served, the last one goes on')
    }
  }
}

/** Changes with the file; one that is not there has a stamp, too. */
async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(file)
    return `${mtimeMs} ${size} ${ino}`
  } catch {
    return 'missing'
  }
}
