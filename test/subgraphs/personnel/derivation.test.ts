import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { personnel } from '../../../subgraphs/personnel/registry.ts'
import { deriveAll } from '../../../subgraphs/shared/derivation.ts'
import { testDatabase } from '../../support/database.ts'
import { askEntities, askPersonnel } from './ask-personnel.ts'
import { addFacts, addUnit, clearFacts } from './make-facts.ts'

const { db } = await testDatabase('migrated')
const hospital = 'TLIMB000012'

beforeEach(() => clearFacts(db))

describe('staffing as of a day', () => {
  it('begins and ends with authorization and assignment', async () => {
    await addUnit(db, [hospital], [{ from: '2024-01-01', municipality: '29033' }])
    await addFacts(db, {
      positions: [{ id: 'P1', clues: hospital, authorizedFrom: '2020-01-01', authorizedTo: '2023-01-01' }],
      workers: [{ id: 'W1' }],
      assignments: [{ position: 'P1', worker: 'W1', assignedFrom: '2021-01-01', assignedTo: '2022-01-01' }],
    })
    expect(await staffingOn('2019-12-31')).toBe(null)
    expect(await staffingOn('2020-01-01')).toEqual([0, 1, 0])
    expect(await staffingOn('2021-01-01')).toEqual([1, 1, 1])
    expect(await staffingOn('2021-12-31')).toEqual([1, 1, 1])
    expect(await staffingOn('2022-01-01')).toEqual([0, 1, 0])
    // All are gone, which is known: 0, not null.
    expect(await staffingOn('2023-01-01')).toEqual([0, 0, 0])
  })

  it('counts a position once however many hold it, and only while it is authorized', async () => {
    await addUnit(db, [hospital], [{ from: '2024-01-01' }])
    await addFacts(db, {
      positions: [{ id: 'P1', clues: hospital, authorizedFrom: '2020-01-01', authorizedTo: '2022-01-01' }],
      workers: [{ id: 'W1' }, { id: 'W2' }],
      assignments: [
        { position: 'P1', worker: 'W1', assignedFrom: '2019-01-01', assignedTo: '2020-06-01' },
        { position: 'P1', worker: 'W2', assignedFrom: '2020-03-01' },
      ],
    })
    expect(await staffingOn('2019-06-01')).toEqual([1, 0, 0])
    expect(await staffingOn('2020-02-01')).toEqual([1, 1, 1])
    expect(await staffingOn('2020-04-01')).toEqual([2, 1, 1])
    expect(await staffingOn('2020-07-01')).toEqual([1, 1, 1])
    expect(await staffingOn('2022-01-01')).toEqual([1, 0, 0])
  })

  it('counts a worker once, at the position held first, and at the next one when that has ended', async () => {
    const other = 'TLIMB000024'
    await addUnit(db, [hospital], [{ from: '2024-01-01' }])
    await addUnit(db, [other], [{ from: '2024-01-01' }])
    await addFacts(db, {
      positions: [
        { id: 'P1', clues: hospital, authorizedFrom: '2020-01-01' },
        { id: 'P2', clues: other, authorizedFrom: '2020-01-01' },
      ],
      workers: [{ id: 'W1' }],
      assignments: [
        { position: 'P2', worker: 'W1', assignedFrom: '2020-02-01' },
        { position: 'P1', worker: 'W1', assignedFrom: '2020-01-01', assignedTo: '2021-01-01' },
      ],
    })
    const heads = (asOf: string) =>
      askEntities(db, 'Facility', [hospital, other], `staffing(asOf: "${asOf}") { total coverage { filled } }`)
    expect(await heads('2020-06-01')).toEqual([
      { staffing: { total: 1, coverage: { filled: 1 } } },
      { staffing: { total: 0, coverage: { filled: 1 } } },
    ])
    expect(await heads('2021-01-01')).toEqual([
      { staffing: { total: 0, coverage: { filled: 0 } } },
      { staffing: { total: 1, coverage: { filled: 1 } } },
    ])
    expect(await staffingOn('2020-06-01')).toEqual([1, 2, 2])
  })

  it('counts heads by the worker’s category and positions by their own', async () => {
    await addUnit(db, [hospital], [{ from: '2024-01-01' }])
    await addFacts(db, {
      positions: [{ id: 'P1', clues: hospital, category: 'GENERAL_PHYSICIAN', authorizedFrom: '2020-01-01' }],
      workers: [{ id: 'W1', category: 'SPECIALIST', specialty: 'UROLOGY' }],
      assignments: [{ position: 'P1', worker: 'W1', assignedFrom: '2020-01-01' }],
    })
    const [state] = await askEntities(
      db,
      'State',
      ['29'],
      `staffing { total specialists generalPhysicians
        own: coverage(category: GENERAL_PHYSICIAN) { filled } other: coverage(category: SPECIALIST) { filled ratio }
        urology: coverage(specialty: UROLOGY) { authorized } }`,
    )
    expect(state!.staffing).toEqual({
      total: 1,
      specialists: 1,
      generalPhysicians: 0,
      own: { filled: 1 },
      other: { filled: 0, ratio: null },
      urology: { authorized: 0 },
    })
  })

  it('follows a unit that moves or changes its kind, its first version holding before', async () => {
    await addUnit(
      db,
      [hospital],
      [
        { from: '2024-01-01', municipality: '29001', kind: 'HEALTH_CENTER' },
        { from: '2024-03-01', municipality: '29033', kind: 'HOSPITAL' },
      ],
    )
    await addFacts(db, { positions: [{ id: 'P1', clues: hospital, authorizedFrom: '2020-01-01' }] })
    const coverage = async (asOf: string) => {
      const answer = await askPersonnel(
        db,
        `{ staffingCoverage(groupBy: [MUNICIPALITY, FACILITY_KIND], asOf: "${asOf}") { municipality { code } facilityKind authorized } }`,
      )
      return answer.data?.staffingCoverage
    }
    expect(await coverage('2021-01-01')).toEqual([
      { municipality: { code: '29001' }, facilityKind: 'HEALTH_CENTER', authorized: 1 },
    ])
    expect(await coverage('2024-03-01')).toEqual([
      { municipality: { code: '29033' }, facilityKind: 'HOSPITAL', authorized: 1 },
    ])
  })

  it('counts positions under a key that no list names in the state of the key, until its unit is listed', async () => {
    await addFacts(db, { positions: [{ id: 'P1', clues: 'TLSSA000010', authorizedFrom: '2020-01-01' }] })
    const question = `{ staffingCoverage(groupBy: [STATE, MUNICIPALITY, FACILITY_KIND], filter: { institution: [SSA, IMSS_BIENESTAR] }) {
      state { code name } municipality { code name } facilityKind authorized } positions { nodes { reportedUnder facility { clues } } } }`
    const before = await askPersonnel(db, question)
    expect(before.data).toEqual({
      staffingCoverage: [
        { state: { code: '29', name: 'Tlaxcala' }, municipality: null, facilityKind: 'OTHER', authorized: 1 },
      ],
      positions: { nodes: [{ reportedUnder: 'TLSSA000010', facility: null }] },
    })
    await addUnit(db, ['TLSSA000010', hospital], [{ from: '2024-05-01', municipality: '29033' }])
    await db.transaction().execute((tx) => deriveAll(tx, personnel.derivations))
    const after = await askPersonnel(db, question)
    expect(after.data).toEqual({
      staffingCoverage: [
        {
          state: { code: '29', name: 'Tlaxcala' },
          municipality: { code: '29033', name: '29033' },
          facilityKind: 'HOSPITAL',
          authorized: 1,
        },
      ],
      positions: { nodes: [{ reportedUnder: 'TLSSA000010', facility: { clues: hospital } }] },
    })
    // Any key of the unit answers.
    expect(
      await askEntities(db, 'Facility', ['TLSSA000010', hospital], 'staffing { coverage { authorized } }'),
    ).toEqual([{ staffing: { coverage: { authorized: 1 } } }, { staffing: { coverage: { authorized: 1 } } }])
  })

  it('knows nothing before the first roster: null, and no rows of coverage', async () => {
    expect(await staffingOn('2024-07-31')).toBe(null)
    const answer = await askPersonnel(
      db,
      '{ healthSystem { staffing { total } } staffingCoverage(groupBy: []) { authorized } }',
    )
    expect(answer.data).toEqual({ healthSystem: { staffing: null }, staffingCoverage: [] })
  })
})

describe('periods of positions', () => {
  const days = ['2020-01-01', '2020-02-01', '2020-03-01', '2020-04-01', '2020-05-01', '2020-06-01']
  const day = fc.constantFrom(...days)
  const span = fc.tuple(day, fc.option(day, { nil: undefined })).filter(([from, to]) => !to || from < to)
  const position = fc.record({ authorized: span, held: fc.array(span, { maxLength: 3 }) })

  it('are filled on the days on which anybody holds the position, once for each day, and else not', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(position, { minLength: 1, maxLength: 4 }), async (positions) => {
        await clearFacts(db)
        await addFacts(db, {
          positions: positions.map(({ authorized: [authorizedFrom, authorizedTo] }, index) => {
            return { id: `P${index}`, clues: hospital, authorizedFrom, authorizedTo }
          }),
          assignments: positions.flatMap(({ held }, index) =>
            held.map(([assignedFrom, assignedTo], holder) => {
              return { position: `P${index}`, worker: `W${holder}`, assignedFrom, assignedTo }
            }),
          ),
        })
        const expected = days.flatMap((on) =>
          positions.flatMap(({ authorized, held }, index) =>
            holds(authorized, on) ? [`${on} P${index} ${held.some((each) => holds(each, on))}`] : [],
          ),
        )
        expect(await listPeriods(days)).toEqual(expected)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a refresh', () => {
  it('leaves rows untouched that stay the same', async () => {
    await addUnit(db, [hospital], [{ from: '2024-01-01', municipality: '29033' }])
    await addFacts(db, {
      positions: [{ id: 'P1', clues: hospital, specialty: 'UROLOGY', authorizedFrom: '2020-01-01' }],
      workers: [{ id: 'W1' }],
      assignments: [{ position: 'P1', worker: 'W1', assignedFrom: '2021-01-01' }],
    })
    const before = await listWriters()
    expect(Object.values(before).every((writers) => writers !== '')).toBe(true)
    await db.transaction().execute((tx) => deriveAll(tx, personnel.derivations))
    expect(await listWriters()).toEqual(before)
  })
})

function holds([from, to]: readonly [string, string | undefined], day: string): boolean {
  return from <= day && (to === undefined || day < to)
}

/** Which positions are authorized on each of the days, and whether filled: `2020-01-01 P0 true`. */
async function listPeriods(days: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ found: string }>`
    select concat_ws(' ', on_day, position_id, filled) as found
    from unnest(${days}::date[]) as on_day
    join personnel.position_periods on valid_from <= on_day and valid_to > on_day
    order by on_day, position_id`.execute(db)
  return rows.map(({ found }) => found.replace(/ t$/, ' true').replace(/ f$/, ' false'))
}

/** Which transactions wrote the rows of each derived table. */
async function listWriters(): Promise<Readonly<Record<string, string>>> {
  const tables = ['position_periods', 'worker_periods', 'state_staffing', 'municipality_staffing', 'unit_staffing']
  const writers: Record<string, string> = {}
  for (const table of [...tables, 'state_cells', 'municipality_cells', 'unit_cells']) {
    const { rows } = await sql<{ writers: string }>`
      select coalesce(string_agg(xmin::text, ',' order by ctid), '') as writers
      from ${sql.table(`personnel.${table}`)}`.execute(db)
    writers[table] = rows[0]!.writers
  }
  return writers
}

/** Heads, authorized and filled positions of Tlaxcala. */
async function staffingOn(asOf: string): Promise<readonly number[] | null> {
  const [state] = await askEntities(
    db,
    'State',
    ['29'],
    `staffing(asOf: "${asOf}") { total coverage { authorized filled } }`,
  )
  // As selected just above.
  const staffing = state!.staffing as { total: number; coverage: { authorized: number; filled: number } } | null
  return staffing && [staffing.total, staffing.coverage.authorized, staffing.coverage.filled]
}
