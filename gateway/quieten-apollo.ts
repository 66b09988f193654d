import type { Logger } from '../subgraphs/shared/logger.ts'

/** A logger for Apollo's packages: what they tell at level info is of no use to who runs this. */
export function quietenApollo(logger: Logger): Logger {
  return logger.level === 'info' ? logger.child({}, { level: 'warn' }) : logger
}
