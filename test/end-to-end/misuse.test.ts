import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph, transports } from '../support/graph.ts'

const { registryUrls } = await testDatabase('demo')
const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)

describe.each(transports)('misuse, %s', (transport) => {
  let graph: TestGraph
  beforeAll(async () => {
    graph = await startGraph({ transport, databaseUrls: registryUrls })
  })
  afterAll(() => graph.stop())

  it('that is none: a well-formed key that no unit has is null, as are unknown codes', async () => {
    const reply = await graph.ask(
      '{ facility(clues: "BCSSA999991") { name } state(code: "99") { name } municipality(code: "20999") { name } }',
    )
    expect(reply.errors).toBeUndefined()
    expect(reply.data).toEqual({ facility: null, state: null, municipality: null })
  })

  // Refused where the argument is read, so alike whatever stands in front.
  it.each([
    ['a key too short', '{ facility(clues: "BCIMB00001") { name } }', 'clues', '"BCIMB00001"'],
    ['an IMB key with a wrong check digit', '{ facility(clues: "BCIMB000011") { name } }', 'clues', '"BCIMB000011"'],
    ['more than 100 rows', '{ facilities(first: 101) { totalCount } }', 'first', '101'],
    ['a negative number of rows', '{ healthWorkers(first: -1) { totalCount } }', 'first', '-1'],
    [
      'a cursor that is none',
      '{ facilities(after: "bm90aGluZw") { totalCount nodes { name } } }',
      'after',
      '"bm90aGluZw"',
    ],
    ['a day in the future', `{ healthSystem { staffing(asOf: "${tomorrow}") { total } } }`, 'asOf', `"${tomorrow}"`],
    [
      'a day in the future, of units',
      `{ states { facilityCounts(asOf: "${tomorrow}") { total } } }`,
      'asOf',
      `"${tomorrow}"`,
    ],
    [
      'a day in the future, of credentials',
      `{ healthSystem { credentials(asOf: "${tomorrow}") { issued } } }`,
      'asOf',
      `"${tomorrow}"`,
    ],
    ['a radius of 0', '{ facilitiesNear(latitude: 20, longitude: -100, radiusKm: 0) { distanceKm } }', 'radiusKm', '0'],
    [
      'a radius below 0',
      '{ facilitiesNear(latitude: 20, longitude: -100, radiusKm: -5) { distanceKm } }',
      'radiusKm',
      '-5',
    ],
    [
      'a latitude off the globe',
      '{ facilitiesNear(latitude: 91, longitude: -100, radiusKm: 5) { distanceKm } }',
      'latitude',
      '91',
    ],
    [
      'a dimension named twice',
      '{ healthSystem { credentialBreakdown(by: [SEX, SEX]) { issued } } }',
      'by',
      '["SEX","SEX"]',
    ],
    [
      'a state that is no code',
      '{ facilities(filter: { state: ["Oaxaca"] }) { totalCount } }',
      'filter.state',
      '"Oaxaca"',
    ],
  ])('with %s names argument, expectation and value, and where', async (_, query, argument, value) => {
    const { errors } = await graph.ask(query)
    const [error] = errors ?? []
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument })
    expect(error?.message).toMatch(
      new RegExp(`^${argument.replace('.', '\\.')} must .+, but got ${quoteForRegExp(value)}\\.$`),
    )
    expect(error?.path?.length).toBeGreaterThan(0)
  })

  it('with a cursor that somebody changed, or that was given under another order, is refused', async () => {
    const { data } = await graph.ask('{ facilities(first: 1) { pageInfo { endCursor } } }')
    const cursor: string = data.facilities.pageInfo.endCursor
    const page =
      'query ($after: String, $orderBy: FacilityOrder) { facilities(first: 1, after: $after, orderBy: $orderBy) { nodes { clues } } }'
    expect((await graph.ask(page, { after: cursor })).errors).toBeUndefined()
    const middle = Math.floor(cursor.length / 2)
    const changed = `${cursor.slice(0, middle)}${cursor[middle] === 'A' ? 'B' : 'A'}${cursor.slice(middle + 1)}`
    for (const variables of [{ after: changed }, { after: cursor, orderBy: { field: 'CLUES' } }]) {
      const { errors } = await graph.ask(page, variables)
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' })
      expect(errors?.[0]?.message).toContain('after must be a cursor that this list gave')
    }
  })

  // Refused by whatever reads the operation first. Hive does so in its own words.
  it.each([
    [
      'a day that is none',
      'query ($v: Date) { healthSystem { staffing(asOf: $v) { total } } }',
      { v: '31/07/2024' },
      'asOf',
      'asOf must be a day as YYYY-MM-DD, but got "31/07/2024".',
    ],
    [
      'an unknown enum value',
      'query ($v: [FacilityKind!]) { facilities(filter: { kind: $v }) { totalCount } }',
      { v: ['HOSPITALS'] },
      'filter.kind.0',
      'filter.kind.0 must be one of HOSPITAL, ',
    ],
    [
      'a day as literal',
      '{ healthSystem { staffing(asOf: "yesterday") { total } } }',
      {},
      'asOf',
      'asOf must be a day as YYYY-MM-DD, but got "yesterday".',
    ],
    [
      'an enum literal',
      '{ facilities(filter: { kind: [HOSPITALS] }) { totalCount } }',
      {},
      'filter.kind',
      'filter.kind must be one of ',
    ],
  ])('with %s is refused', async (_, query, variables, argument, message) => {
    const { errors, data } = await graph.ask(query, variables)
    expect(errors?.length).toBeGreaterThan(0)
    expect(data ?? null).not.toMatchObject({ healthSystem: { staffing: expect.anything() } })
    if (transport === 'hive') return
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', argument })
    expect(errors?.[0]?.message).toContain(message)
  })

  // Each of the two is short by any estimate, and of both together the first answer had 330 MB.
  it.each([
    ['in one registry', 'groupBy: [MUNICIPALITY]', `${'long'.repeat(20)}: issued`],
    [
      'in several',
      'groupBy: [MUNICIPALITY, CATEGORY], filter: { category: [SPECIALIST, NURSE, DENTIST, GENERAL_PHYSICIAN] }',
      'month sex ageGroup',
    ],
  ])('with long lists in long lists, %s, is refused in few words', async (where, rows, fields) => {
    // Hive has no such limit of its own; the registries behind it have.
    if (transport === 'hive' && where === 'in several') return
    const { data, errors } = await graph.ask(
      `{ staffingCoverage(${rows}) { filled municipality { code credentialBreakdown(by: [MONTH, SEX, AGE_GROUP]) { ${fields} } } } }`,
    )
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX' })
    expect(errors?.[0]?.message).toContain('must have at most 5,000,000 characters by estimate')
    if (transport !== 'hive') expect(errors?.length).toBeLessThanOrEqual(100)
    const [first] = data.staffingCoverage
    expect(first.filled).toBeGreaterThan(0)
    expect(first.municipality).toEqual({ code: expect.any(String), credentialBreakdown: null })
  })

  it('in one field leaves the others', async () => {
    const { data, errors } = await graph.ask(
      '{ bad: facilities(first: 101) { totalCount } good: facilities(first: 1) { totalCount } }',
    )
    expect(data.bad).toBeNull()
    expect(data.good.totalCount).toBeGreaterThan(20_000)
    expect(errors?.map((error) => error.path)).toEqual([['bad']])
  })
})

function quoteForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
