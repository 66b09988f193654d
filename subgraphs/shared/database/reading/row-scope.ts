/**
 * Whose rows a statement may see, as PostgreSQL's row policies read it: `all`, or INEGI codes of states, `07,20`; empty: none. It is
 * set together with the statement and for it alone, in the transaction that both are: nothing of it is left for whoever uses the
 * connection next.
 */
export type RowScope = string

export const allRows: RowScope = 'all'
export const noRows: RowScope = ''

/** The setting that row policies read. */
export const scopeSetting = 'app.states'

/** Prepared on each connection as soon as it is there, so that it can be sent along with any statement. */
export const setScope = {
  name: 'set_row_scope',
  text: `/* setRowScope */ select set_config('${scopeSetting}', $1, true)`,
} as const
