import { afterAll, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph } from '../support/graph.ts'
import { observe } from '../support/observe.ts'

const { registryUrls } = await testDatabase('demo')
const graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
afterAll(() => graph.stop())

const injections = [
  "' or '1'='1",
  "'; drop table facilities.unit_versions; --",
  "') union select version() --",
  "20' and pg_sleep(5) --",
  '{20,07}',
  '{"20"}',
  '20,07',
  '%',
  '\\',
  "\\'; select 1; --",
  '$1',
  ':x',
  '/* */',
  '"; --',
  "E'\\x27'",
  '\u0000',
  '𝕊',
  "' || (select current_setting('app.states')) || '",
]
const places = [
  'query ($v: ID!) { facility(clues: $v) { clues } }',
  'query ($v: ID!) { state(code: $v) { code } }',
  'query ($v: ID!) { municipality(code: $v) { code } }',
  'query ($v: ID!) { healthWorkers(filter: { state: [$v] }, first: 1) { totalCount } }',
  'query ($v: ID!) { positions(filter: { facility: [$v] }, first: 1) { totalCount } }',
  'query ($v: ID!) { staffingCoverage(groupBy: [STATE], filter: { municipality: [$v] }) { authorized } }',
  'query ($v: String!) { facilities(filter: { nameContains: $v }, first: 1) { totalCount } }',
  'query ($v: String!) { facilities(first: 1, after: $v) { totalCount } }',
]
const slowMillis = 3_000

it('C9: SQL in every filter, order and search', { timeout: 120_000 }, async (context) => {
  for (const query of places) {
    for (const v of injections) {
      const startedAt = performance.now()
      const { status, errors } = await graph.ask(query, { v })
      expect(performance.now() - startedAt).toBeLessThan(slowMillis)
      expect([200, 400]).toContain(status)
      for (const { extensions } of errors ?? []) expect(extensions.code, `${query} ${v}`).toBe('BAD_USER_INPUT')
    }
  }
  const { data } = await graph.ask('{ states { code } healthSystem { facilityCounts { total } } }')
  expect(data.states).toHaveLength(32)
  expect(data.healthSystem.facilityCounts.total).toBe(23_595)
  observe(context, `${injections.length} texts at ${places.length} places: data or BAD_USER_INPUT, and nothing is gone`)
})

it('C10: cursors that were not given for this list', async (context) => {
  const list =
    'query ($after: String, $state: [ID!]) { healthWorkers(first: 1, after: $after, filter: { state: $state }) { pageInfo { endCursor } } }'
  const { data } = await graph.ask(list, { state: ['20'] })
  const cursor: string = data.healthWorkers.pageInfo.endCursor
  const positions = await graph.ask('{ positions(first: 1) { pageInfo { endCursor } } }')
  const bad = {
    'a changed one': `${cursor.slice(0, 3)}${cursor[3] === 'A' ? 'B' : 'A'}${cursor.slice(4)}`,
    'one of another filter': cursor,
    'one of another list': positions.data.positions.pageInfo.endCursor,
    rubbish: 'bm90aGluZw',
    'no base64': '%%%',
    '10 KB': 'A'.repeat(10_000),
    SQL: "' or 1=1 --",
  }
  for (const [name, after] of Object.entries(bad)) {
    const { data: none, errors } = await graph.ask(list, {
      after,
      state: name === 'one of another filter' ? ['07'] : ['20'],
    })
    expect(none?.healthWorkers ?? null, name).toBeNull()
    expect(
      errors?.map(({ extensions }) => extensions.code),
      name,
    ).toEqual(['BAD_USER_INPUT'])
  }
  observe(context, `${Object.keys(bad).join(', ')}: BAD_USER_INPUT for each`)
})

it('C11: patterns in a search', async (context) => {
  const count = async (nameContains: string) => {
    const startedAt = performance.now()
    const { data, errors } = await graph.ask(
      'query ($nameContains: String!) { facilities(filter: { nameContains: $nameContains }, first: 1) { totalCount } }',
      { nameContains },
    )
    expect(performance.now() - startedAt).toBeLessThan(slowMillis)
    expect(errors).toBeUndefined()
    return data.facilities.totalCount
  }
  for (const pattern of ['%'.repeat(50), '_____', '(a+)+$', '[a-z]*', '\\%', '.*'.repeat(20)]) {
    expect(await count(pattern), pattern).toBe(0)
  }
  expect(await count('hospital')).toBeGreaterThan(0)
  observe(context, 'wildcards of LIKE and of regular expressions find only themselves')
})
