/** Codes of Node and of PostgreSQL (classes 08 connection, 57P shutdown) that say the connection is gone, and nothing of the statement. */
const lossCodes = /^(ECONNREFUSED|ECONNRESET|EPIPE)$|^08...$|^57P0.$/
/** What pg says of it without a code. */
const lossMessages = /connection terminated|connection error|not queryable/i

/** Whether it was the connection that failed, as when PostgreSQL is started anew: what was read on it can be read again. */
export function isConnectionLoss(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  if ('code' in cause && typeof cause.code === 'string') return lossCodes.test(cause.code) || hasNoSocket(cause)
  return lossMessages.test(cause.message)
}

/** A server that has ended takes its Unix socket away. */
function hasNoSocket(cause: Error & { readonly code?: unknown }): boolean {
  return cause.code === 'ENOENT' && 'syscall' in cause && cause.syscall === 'connect'
}
