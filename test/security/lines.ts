/** One thing that is done to the graph, and what must come of it. */
export interface SecurityLine {
  readonly action: string
  readonly expected: string
}

/** Attacks on the shape of queries (A), on the protocol (B), on identity and rows (C), and faults (D). */
export const lines = {
  A1: { action: '101 and 10,000 aliases of `__typename`', expected: '400 by aliases; 413 by size' },
  A2: { action: '2,000 aliases of a list', expected: '400' },
  A3: { action: 'one field 10,000 times, an object 2,000 times', expected: '400, or 413 by size' },
  A4: {
    action: 'an unknown directive 10 and 5,000 times, a known one 5,000 times',
    expected: '400 with one error, or 413 by size',
  },
  A5: { action: '15, 50, 500 and 5,000 levels', expected: '400; the process lives' },
  A6: { action: 'a chain of 50 fragments', expected: '400 by depth through fragments' },
  A7: {
    action: 'fragments that double, up to 30 levels',
    expected: '400; no request holds the event loop over 150 ms',
  },
  A8: { action: '60 levels of fragments that spread the one below twice', expected: '400' },
  A9: { action: 'fragments in a circle', expected: '400' },
  A10: {
    action: 'introspection without a token, or without its scope',
    expected: '401 or 403 where tokens are asked for',
  },
  A11: { action: 'introspection in circles', expected: '400' },
  A12: { action: 'operation and fragment named `__schema`, with 100 aliases', expected: '400 as any other' },
  A13: {
    action: '`first` too large, negative, of 2^31, a text; written and as a variable',
    expected: '400 or BAD_USER_INPUT',
  },
  A14: { action: '20 lists of 200 of 200', expected: '400 with cost and allowed cost' },
  A15: {
    action: '2 MB of comment, 2 MB of tokens, a gzip bomb, 1 MB of headers, 10,000 headers',
    expected: '413, 413, 400 (packed bodies are not read), 431, 431',
  },
  A16: { action: 'batches of 1,000, 0 and 1', expected: '400, or 413 by size' },
  A17: { action: 'a flood of different cheap queries', expected: 'memory stays flat, known queries come back' },
  A18: {
    action: 'variables of 90 KB, a list of 10,000, 1,000 levels deep',
    expected: '400 or BAD_USER_INPUT; no fault',
  },
  B1: { action: 'JSON that breaks off', expected: '400 as JSON, no stack' },
  B2: { action: 'text, forms, no content type, application/graphql', expected: '400 or 415' },
  B3: { action: 'charset utf-7 and utf-16', expected: '415' },
  B4: {
    action: 'GET without and with a preflighted header, with text/plain; a mutation by GET; PUT',
    expected: '400, 200, 415, 400 or 405, 405',
  },
  B5: {
    action: 'variables as a text, null, a list; unknown operation; two without a name',
    expected: '400; null as if left out',
  },
  B6: {
    action: 'U+0000 in query and variable; half a surrogate pair; an argument of 1 MB',
    expected: '400, BAD_USER_INPUT or nothing found; 413',
  },
  B7: {
    action: '`__proto__` and `constructor` as alias, variable, key of the body; from a subgraph',
    expected: 'no prototype is touched',
  },
  B8: { action: 'headers that ask for the plan or a trace', expected: 'no `extensions`' },
  B9: { action: 'a hash in place of the query; a wrong one beside it', expected: '400 PERSISTED_QUERY_NOT_SUPPORTED' },
  B10: {
    action: '200 connections that send a byte now and then',
    expected: 'ended after 10 to 15 s; others are served',
  },
  B11: { action: 'preflights from a foreign site, from `null`, from Apollo Studio', expected: 'no, no, by the switch' },
  B12: {
    action: 'headers of answers',
    expected: 'no-store, nosniff, CSP on pages, HSTS by the switch; no x-powered-by',
  },
  B13: { action: 'only known documents', expected: '403, 200, 403' },
  C1: { action: 'every way to forge or spoil a token', expected: '401, one and the same message' },
  C2: { action: 'keys change; their file is replaced by rubbish', expected: 'no restart; the last good set is kept' },
  C3: {
    action: 'a planner of one state asks for another, at every door',
    expected: 'no row, and nothing that tells of one',
  },
  C4: { action: 'tricks with the states of a token', expected: 'no row, or 401' },
  C5: {
    action: '1,000 requests at once of callers of two states on few connections',
    expected: 'no row of the other state',
  },
  C6: { action: 'a personal field without its scope, by every way', expected: 'FORBIDDEN, filters and order too' },
  C7: { action: 'a subgraph asked directly: unsigned, too old, changed', expected: '401' },
  C8: { action: 'statistics of few people, directly and by subtraction', expected: 'suppressed' },
  C9: { action: 'SQL in every filter, order and search', expected: 'data or BAD_USER_INPUT; no fault, no delay' },
  C10: { action: 'cursors: changed, of another list, of another caller, rubbish, 10 KB', expected: 'BAD_USER_INPUT' },
  C11: { action: 'patterns in a search', expected: 'taken as they stand; quick' },
  D1: { action: 'a subgraph that is slow', expected: 'SUBGRAPH_TIMEOUT with path; the rest is there' },
  D2: { action: 'a client that hangs up', expected: 'its SQL is cancelled within 1 s' },
  D3: {
    action: 'a subgraph killed in mid-query',
    expected: '200, partial, SUBGRAPH_UNAVAILABLE with path, no address',
  },
  D4: { action: 'a subgraph away and back under load', expected: 'others unharmed, fail-fast, recovered within 10 s' },
  D5: { action: 'a subgraph that answers rubbish', expected: 'masked error within 3 s; body capped' },
  D6: { action: 'SIGTERM with requests under way', expected: 'all finish; exit 0' },
  D7: { action: 'PostgreSQL restarted under load', expected: 'errors only meanwhile; no crash' },
  D8: { action: 'sessions ended, connections used up, tables locked', expected: 'retried or told; recovered' },
  D9: { action: 'PostgreSQL frozen', expected: 'requests end at their deadline; recovered after' },
  D10: { action: 'a slow and lossy network', expected: 'within the deadline; no pile-up' },
  D11: { action: 'disk full', expected: 'imports refused, reads go on' },
  D12: { action: 'spoilt import files', expected: 'nothing published; the report says where' },
  D13: { action: 'the importer killed; two at once', expected: 'the old data or the new, never a mix' },
  D14: { action: 'the supergraph file replaced by rubbish', expected: 'the old one goes on' },
  D15: { action: 'a clock that is wrong', expected: 'tokens judged rightly' },
  D16: { action: 'half an hour of load with faults', expected: 'memory flat' },
  D17: { action: 'programs started in the wrong order', expected: 'each waits for the others' },
  D18: { action: 'no network at all', expected: 'everything works; nothing is looked up' },
} as const satisfies Record<string, SecurityLine>

export type LineId = keyof typeof lines
