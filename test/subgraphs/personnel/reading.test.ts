import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askEntities, askPersonnel } from './ask-personnel.ts'

const { db } = await testDatabase('demo')

describe('the list of positions', () => {
  it('goes through the vacant ones of a state page by page, each once', async () => {
    const seen: string[] = []
    let after: string | null = null
    let total = 0
    do {
      const answer = await askPersonnel(
        db,
        `query ($after: String) { positions(filter: { state: ["6"], filled: false }, first: 30, after: $after) {
          totalCount pageInfo { hasNextPage endCursor } nodes { id assignments { from } } } }`,
        { after },
      )
      const page = answer.data!.positions as Page
      total = page.totalCount
      seen.push(...page.nodes.map((node) => node.id))
      expect(page.nodes.every((node) => node.assignments.length === 0)).toBe(true)
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(new Set(seen).size).toBe(total)
    expect(seen).toHaveLength(total)
    expect([...seen].sort()).toEqual(seen)
    expect(total).toBeGreaterThan(20)
  })

  it('finds the same total as coverage, on either day', async () => {
    for (const asOf of ['2023-10-10', '2024-07-31']) {
      const { data } = await askPersonnel(
        db,
        `{ positions(asOf: "${asOf}", first: 0, filter: { category: [SPECIALIST] }) { totalCount }
          staffingCoverage(groupBy: [], asOf: "${asOf}", filter: { category: [SPECIALIST] }) { authorized } }`,
      )
      const { totalCount } = data!.positions as Page
      expect(data!.staffingCoverage).toEqual([{ authorized: totalCount }])
    }
  })
})

describe('the list of workers', () => {
  it('filters by unit, category and specialty, and leads to assignments and positions', async () => {
    const all = await askPersonnel(
      db,
      '{ healthWorkers(first: 1, filter: { category: [SPECIALIST], specialty: [PEDIATRICS], state: ["20"] }) { nodes { id facility { clues } } } }',
    )
    const [first] = (all.data!.healthWorkers as { nodes: readonly { id: string; facility: { clues: string } }[] }).nodes
    const { data } = await askPersonnel(
      db,
      `query ($clues: ID!) { healthWorkers(first: 100, filter: { facility: [$clues], specialty: [PEDIATRICS] }) {
        totalCount nodes { id category specialty facility { clues }
          assignments { from to position { category specialty facility { clues } } } } } }`,
      { clues: first!.facility.clues },
    )
    const found = data!.healthWorkers as { totalCount: number; nodes: readonly { id: string }[] }
    expect(found.nodes).toHaveLength(found.totalCount)
    const facility = { clues: first!.facility.clues }
    const same = { category: 'SPECIALIST', specialty: 'PEDIATRICS', facility }
    expect(found.nodes.find((node) => node.id === first!.id)).toEqual({
      id: first!.id,
      ...same,
      assignments: [{ from: expect.any(String), to: null, position: same }],
    })
  })
})

describe('staffingCoverage', () => {
  it('sums to the same in every grouping', async () => {
    const groupings = [
      '',
      'STATE',
      'MUNICIPALITY',
      'FACILITY_KIND',
      'CATEGORY',
      'SPECIALTY',
      'MUNICIPALITY, FACILITY_KIND',
    ]
    for (const groupBy of groupings) {
      const { data } = await askPersonnel(
        db,
        `{ staffingCoverage(groupBy: [${groupBy}]) { authorized filled vacant } }`,
      )
      const rows = data!.staffingCoverage as readonly { authorized: number; filled: number; vacant: number }[]
      const sum = (part: 'authorized' | 'filled' | 'vacant') => rows.reduce((total, row) => total + row[part], 0)
      expect([groupBy, sum('filled'), sum('authorized') - sum('filled') - sum('vacant')]).toEqual([groupBy, 274_977, 0])
    }
  })

  it('orders by the dimensions as given, a missing specialty last, and gives what is not grouped by as null', async () => {
    const { data } = await askPersonnel(
      db,
      '{ staffingCoverage(groupBy: [CATEGORY, SPECIALTY], filter: { state: ["20"], category: [NURSE, SPECIALIST] }, target: 0.5) { state { code } facilityKind category specialty gapToTarget } }',
    )
    const rows = data!.staffingCoverage as readonly { category: string; specialty: string | null }[]
    expect(rows[0]).toEqual({ state: null, facilityKind: null, category: 'NURSE', specialty: null, gapToTarget: 0 })
    const specialties = rows.slice(1).map((row) => row.specialty)
    expect(specialties.length).toBeGreaterThanOrEqual(6)
    expect([...specialties].sort()).toEqual(specialties)
  })

  it('refuses more than 10,000 rows, saying how many there are', async () => {
    const answer = await askPersonnel(
      db,
      '{ staffingCoverage(groupBy: [MUNICIPALITY, FACILITY_KIND, CATEGORY]) { filled } }',
    )
    expect(answer.errors?.[0]?.extensions?.code).toBe('QUERY_TOO_COMPLEX')
    expect(answer.errors?.[0]?.message).toMatch(
      /^staffingCoverage must give at most 10000 rows, but these dimensions give \d{5}: filter, or group by fewer\.$/,
    )
  })

  it('gives one row of zeros where a filter matches nothing', async () => {
    const { data } = await askPersonnel(
      db,
      '{ staffingCoverage(groupBy: [], filter: { state: ["19"] }) { authorized ratio gapToTarget } }',
    )
    expect(data!.staffingCoverage).toEqual([{ authorized: 0, ratio: null, gapToTarget: 0 }])
  })
})

describe('misuse', () => {
  it.each([
    [
      'staffingCoverage(groupBy: [STATE, STATE]) { filled }',
      'groupBy must name each dimension once, but got ["STATE","STATE"].',
    ],
    ['staffingCoverage(groupBy: [], target: 1.01) { filled }', 'target must be between 0 and 1, but got 1.01.'],
    ['staffingCoverage(groupBy: [], target: -0.1) { filled }', 'target must be between 0 and 1, but got -0.1.'],
    [
      'staffingCoverage(groupBy: [], filter: { state: ["Oaxaca"] }) { filled }',
      'filter.state must be an INEGI state code of 2 digits, like "20", but got "Oaxaca".',
    ],
    ['positions(first: 101) { totalCount }', 'first must be between 0 and 100, but got 101.'],
    [
      'healthWorkers(filter: { facility: ["BCIMB000011"] }) { totalCount }',
      'filter.facility must be a CLUES key whose last digit is its check digit, as in "BCIMB000010", but got "BCIMB000011".',
    ],
    [
      'positions(after: "x") { totalCount }',
      'after must be a cursor that this list gave, under the same filter and order, but got "x".',
    ],
  ])('%s', async (field, message) => {
    const answer = await askPersonnel(db, `{ ${field} }`)
    expect(answer.errors).toHaveLength(1)
    expect(answer.errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } })
  })

  it('does not know units that are not there: their staffing is null', async () => {
    expect(await askEntities(db, 'Facility', ['BCIMB000010'], 'staffing { total }')).toEqual([{ staffing: null }])
  })
})

interface Page {
  readonly totalCount: number
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  readonly nodes: readonly { readonly id: string; readonly assignments: readonly unknown[] }[]
}
