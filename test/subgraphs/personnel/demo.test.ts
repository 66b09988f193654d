import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { states } from '../../../subgraphs/shared/reference/states.ts'
import { testDatabase } from '../../support/database.ts'
import { askEntities, askPersonnel } from './ask-personnel.ts'

const { db, registryUrls } = await testDatabase('demo')

interface StateStaffing {
  readonly total: number
  readonly specialists: number
  readonly coverage: { readonly authorized: number; readonly filled: number; readonly ratio: number }
}

describe('the demo data of personnel', () => {
  it('give the published figures, and the states’ sums are the nation’s', async () => {
    const heads = 'total specialists generalPhysicians nurses'
    const { data } = await askPersonnel(
      db,
      `{ healthSystem { latest: staffing { ${heads} } last: staffing(asOf: "2024-07-31") { ${heads} }
        first: staffing(asOf: "2023-10-10") { total } before: staffing(asOf: "2023-10-09") { total } } }`,
    )
    const published = { total: 274_977, specialists: 27_129, generalPhysicians: 37_739, nurses: 103_759 }
    expect(data?.healthSystem).toEqual({ latest: published, last: published, first: { total: 23_967 }, before: null })
    for (const [asOf, total] of [
      ['2023-10-10', 23_967],
      ['2024-07-31', 274_977],
    ] as const) {
      const all = await stateStaffing(asOf)
      expect(all).toHaveLength(23)
      expect(all.reduce((sum, staffing) => sum + staffing.total, 0)).toBe(total)
    }
  })

  it('have fourteen states with all specialists’ positions filled, and nine from 95 to under 100 %', async () => {
    const all = await stateStaffing('2024-07-31')
    expect(all.filter(({ coverage }) => coverage.ratio === 1)).toHaveLength(14)
    expect(all.filter(({ coverage }) => coverage.ratio >= 0.95 && coverage.ratio < 1)).toHaveLength(9)
  })

  it('have six specialties or more in every adhered state, and specialists in hospitals alone', async () => {
    const { data } = await askPersonnel(
      db,
      `{ bySpecialty: staffingCoverage(groupBy: [STATE, SPECIALTY], filter: { category: [SPECIALIST] }) { state { code } specialty }
        byKind: staffingCoverage(groupBy: [FACILITY_KIND], filter: { category: [SPECIALIST] }) { facilityKind } }`,
    )
    const rows = data!.bySpecialty as readonly { state: { code: string }; specialty: string }[]
    const counts = [...Map.groupBy(rows, (row) => row.state.code).values()].map((group) => group.length)
    expect(counts).toHaveLength(23)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(6)
    expect(data!.byKind).toEqual([{ facilityKind: 'HOSPITAL' }])
  })

  it('have somebody in every unit that is there, on either day', async () => {
    const { rows } = await sql<{ day: string; units: number; staffed: number }>`
      select day, count(*)::int as units, count(*) filter (where s.general_physician_heads > 0)::int as staffed
      from (values (date '2023-10-10'), (date '2024-07-31')) as d (day)
      join reference.unit_versions v on v.valid_from <= day and v.valid_to > day
      left join personnel.unit_staffing s on s.clues = v.clues and s.valid_from <= day and s.valid_to > day
      group by day order by day`.execute(db)
    expect(rows).toEqual([
      { day: '2023-10-10', units: 6_702, staffed: 6_702 },
      { day: '2024-07-31', units: 23_595, staffed: 23_595 },
    ])
  })

  it('are read in one statement for all states, and in one more for a specialty', async () => {
    const statements: string[] = []
    const counting = openDatabase({
      connectionString: registryUrls.personnel,
      applicationName: 'test',
      maxConnections: 1,
      onStatement: (text) => statements.push(text.trim().split('\n')[0]!),
    })
    try {
      const selection = 'staffing { total specialists coverage(category: SPECIALIST) { authorized filled ratio } }'
      await askEntities(counting, 'State', codes, selection)
      expect(statements).toEqual(['/* stateStaffing */'])
      statements.length = 0
      await askEntities(
        counting,
        'State',
        codes,
        'staffing { a: coverage(specialty: PEDIATRICS) { ratio } b: coverage(specialty: UROLOGY) { ratio } }',
      )
      expect(statements).toEqual(['/* stateStaffing */', '/* stateCells */'])
    } finally {
      await counting.destroy()
    }
  })
})

const codes = states.map((state) => state.code)

async function stateStaffing(asOf: string): Promise<readonly StateStaffing[]> {
  const all = await askEntities(
    db,
    'State',
    codes,
    `staffing(asOf: "${asOf}") { total specialists coverage(category: SPECIALIST) { authorized filled ratio } }`,
  )
  // As selected just above.
  return all.map((state) => state.staffing as StateStaffing | null).filter((staffing) => staffing !== null)
}
