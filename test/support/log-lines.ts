import { fastify } from 'fastify'
import type { Logger } from '../../subgraphs/shared/logger.ts'

export interface LogLines {
  readonly logger: Logger
  /** What was logged so far, each line as it is printed. */
  readonly lines: readonly string[]
}

/** A logger whose lines can be read. */
export function collectLog(): LogLines {
  const lines: string[] = []
  const { log } = fastify({ logger: { level: 'info', stream: { write: (line: string) => lines.push(line) } } })
  return { logger: log, lines }
}
