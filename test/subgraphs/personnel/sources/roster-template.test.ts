import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { personnel } from '../../../../subgraphs/personnel/registry.ts'
import { openSession } from '../../../../subgraphs/shared/database/open-session.ts'
import { undoImport } from '../../../../subgraphs/shared/import/undo-import.ts'
import { testDatabase } from '../../../support/database.ts'
import { askPersonnel } from '../ask-personnel.ts'
import { listFindings } from '../findings.ts'
import { importTexts, roster } from '../import-texts.ts'
import { addUnit, clearFacts } from '../make-facts.ts'

const { db, url } = await testDatabase('migrated')
const hospital = 'TLIMB000012'

beforeEach(async () => {
  await clearFacts(db)
  await sql`truncate reference.datasets, reference.findings restart identity`.execute(db)
  await sql`update reference.registries set newest_cut = null`.execute(db)
  await addUnit(db, [hospital], [{ from: '2024-01-01', municipality: '29033' }])
})

describe('the template for rosters', () => {
  it('is what the example shows', async () => {
    const example = readFileSync(new URL('../../../../examples/templates/roster-2024-03.csv', import.meta.url), 'utf8')
    const [load] = await importTexts(url, { 'roster-2024-03.csv': example })
    expect(load).toMatchObject({ source: 'roster-template', cut: '2024-03-31', read: 5, accepted: 5, rejected: 0 })
    const answer = await askPersonnel(
      db,
      `{ healthSystem { staffing { total specialists nurses generalPhysicians coverage { authorized filled }
          anesthesiology: coverage(specialty: ANESTHESIOLOGY) { authorized vacant } } }
        positions { nodes { id category specialty authorizedFrom authorizedTo
          assignments { worker { id category specialty } from to } } } }`,
    )
    expect(answer.data?.healthSystem).toEqual({
      staffing: {
        total: 3,
        specialists: 2,
        nurses: 1,
        generalPhysicians: 0,
        coverage: { authorized: 4, filled: 3 },
        anesthesiology: { authorized: 1, vacant: 1 },
      },
    })
    const { nodes } = answer.data!.positions as { nodes: readonly unknown[] }
    expect(nodes[2]).toEqual({
      id: 'P-29-000003',
      category: 'NURSE',
      specialty: null,
      authorizedFrom: '2022-01-01',
      authorizedTo: null,
      assignments: [
        {
          worker: { id: 'W-29-000002', category: 'NURSE', specialty: null },
          from: '2022-01-16',
          to: '2023-06-30',
        },
        { worker: { id: 'W-29-000003', category: 'NURSE', specialty: null }, from: '2023-07-01', to: null },
      ],
    })
  })

  it('refuses rows that cannot be read, and says why', async () => {
    const [load] = await importTexts(url, {
      'roster-2024-03.csv': roster(
        `,${hospital},NURSE,,2022-01-01,,,,,,`,
        'P2,TLIMB000011,NURSE,,2022-01-01,,,,,,',
        `P3,${hospital},SURGEON,,2022-01-01,,,,,,`,
        `P4,${hospital},NURSE,,,,,,,,`,
        `P5,${hospital},NURSE,,31/02/2022,,,,,,`,
        `P6,${hospital},NURSE,,2022-01-01,2021-12-31,,,,,`,
        `P7,${hospital},NURSE,,2022-01-01,,W7,,,,`,
        `P8,${hospital},NURSE,,2022-01-01,,,,,2022-02-01,`,
        `P9,${hospital},NURSE,,2022-01-01,someday,,,,,`,
        `P10,${hospital},SPECIALIST,alchemy,2022-01-01,,,,,,`,
      ),
    })
    expect(load).toMatchObject({ read: 10, accepted: 1, rejected: 9, warnings: 1 })
    expect(await listFindings(db, load!.datasetId)).toEqual([
      'REJECTED 2 VALUE_MISSING position_id: A value belongs here, but it is empty.',
      'REJECTED 3 CLUES_CHECK_DIGIT clues: The last digit of a CLUES key is its check digit, but that of "TLIMB000011" is not.',
      'REJECTED 4 VALUE_UNKNOWN category: One of SPECIALIST, GENERAL_PHYSICIAN, NURSE, DENTIST, RESIDENT, SOCIAL_SERVICE, TECHNICIAN, ADMINISTRATIVE, OTHER, or its official Spanish term, belongs here, but got "SURGEON".',
      'REJECTED 5 VALUE_MISSING authorized_from: A value belongs here, but it is empty.',
      'REJECTED 6 DATE_UNREADABLE authorized_from: A day belongs here as dd/mm/yyyy or yyyy-mm-dd, but got "31/02/2022".',
      'REJECTED 7 PERIOD_REVERSED authorized_to: A day after authorized_from, 2022-01-01, belongs here, but got 2021-12-31.',
      'REJECTED 8 VALUE_MISSING assigned_from: A value belongs here, but it is empty.',
      'REJECTED 9 VALUE_MISSING worker_id: A value belongs here, but it is empty.',
      'REJECTED 10 DATE_UNREADABLE authorized_to: A day belongs here as dd/mm/yyyy or yyyy-mm-dd, but got "someday".',
      'WARNING 11 SPECIALTY_UNKNOWN specialty: A specialty that the graph names belongs here, but got "alchemy": kept as OTHER.',
    ])
  })

  it('leaves a position and its worker as they were whose row of a newer cut is refused', async () => {
    const held = (category: string) => `P1,${hospital},${category},,2022-01-01,,W1,NURSE,,2022-01-01,`
    const vacant = `P2,${hospital},NURSE,,2022-01-01,,,,,,`
    await importTexts(url, { 'roster-2024-03.csv': roster(held('NURSE'), vacant) })
    const [load] = await importTexts(url, { 'roster-2024-04.csv': roster(held('SURGEON'), vacant) })
    expect(load).toMatchObject({ accepted: 1, rejected: 1, closed: 0 })
    const answer = await askPersonnel(db, '{ healthSystem { staffing { total coverage { authorized filled } } } }')
    expect(answer.data?.healthSystem).toEqual({ staffing: { total: 1, coverage: { authorized: 2, filled: 1 } } })
  })

  it('refuses all rows of a position, a worker or an assignment that disagree', async () => {
    const [load] = await importTexts(url, {
      'roster-2024-03.csv': roster(
        `P1,${hospital},NURSE,,2022-01-01,,,,,,`,
        `P1,${hospital},DENTIST,,2022-01-01,,,,,,`,
        `P2,${hospital},NURSE,,2022-01-01,,W1,NURSE,,2022-01-01,`,
        `P3,${hospital},NURSE,,2022-01-01,,W1,DENTIST,,2022-01-01,`,
        `P4,${hospital},NURSE,,2022-01-01,,W2,,,2022-01-01,2023-01-01`,
        `P4,${hospital},NURSE,,2022-01-01,,W2,,,2022-01-01,2024-01-01`,
        `P5,${hospital},NURSE,,2022-01-01,,W3,,,2022-01-01,`,
      ),
    })
    expect(load).toMatchObject({ read: 7, accepted: 1, rejected: 6 })
    expect(await listFindings(db, load!.datasetId)).toEqual([
      'REJECTED 2 DUPLICATE_DISAGREES position_id: Rows about the same position_id must say the same, but lines 2, 3 differ.',
      'REJECTED 3 DUPLICATE_DISAGREES position_id: Rows about the same position_id must say the same, but lines 2, 3 differ.',
      'REJECTED 4 DUPLICATE_DISAGREES worker_id: Rows about the same worker_id must say the same, but lines 4, 5 differ.',
      'REJECTED 5 DUPLICATE_DISAGREES worker_id: Rows about the same worker_id must say the same, but lines 4, 5 differ.',
      'REJECTED 6 DUPLICATE_DISAGREES assigned_from: Rows about the same assigned_from must say the same, but lines 6, 7 differ.',
      'REJECTED 7 DUPLICATE_DISAGREES assigned_from: Rows about the same assigned_from must say the same, but lines 6, 7 differ.',
    ])
  })

  it('keeps positions under a key that no list names, with a warning', async () => {
    const [load] = await importTexts(url, {
      'roster-2024-03.csv': roster('P1,TLSSA000010,NURSE,,2022-01-01,,,,,,', 'P2,TLSSA000010,NURSE,,2022-01-01,,,,,,'),
    })
    expect(load).toMatchObject({ accepted: 2, rejected: 0, warnings: 1 })
    expect(await listFindings(db, load!.datasetId)).toEqual([
      'WARNING 2 UNIT_NOT_LISTED clues: A key of a listed unit belongs here, but no list names TLSSA000010 yet: 2 positions wait for it.',
    ])
  })

  it('ends at a newer cut what that does not list any more, only where its file covers, and an undo brings it back', async () => {
    const other = 'OCIMB000012'
    await importTexts(url, {
      'roster-2024-03.csv': roster(
        `P1,${hospital},NURSE,,2022-01-01,,W1,,,2022-01-01,`,
        `P2,${hospital},NURSE,,2022-01-01,,W2,,,2022-01-01,`,
        `P3,${other},NURSE,,2022-01-01,,W3,,,2022-01-01,`,
      ),
    })
    const staffing = async (asOf: string) => {
      const answer = await askPersonnel(
        db,
        `{ staffingCoverage(groupBy: [STATE], asOf: "${asOf}") { state { code } authorized filled } }`,
      )
      return answer.data?.staffingCoverage
    }
    const before = [
      { state: { code: '20' }, authorized: 1, filled: 1 },
      { state: { code: '29' }, authorized: 2, filled: 2 },
    ]
    const [load] = await importTexts(
      url,
      {
        'roster-2024-06.csv': roster(`P1,${hospital},NURSE,,2022-01-01,,W9,,,2024-05-01,`),
      },
      { allowClosures: true },
    )
    // P2; and the assignments of W1 and W2.
    expect(load).toMatchObject({ added: 2, changed: 0, closed: 3 })
    expect(await staffing('2024-06-29')).toEqual(before)
    expect(await staffing('2024-06-30')).toEqual([
      { state: { code: '20' }, authorized: 1, filled: 1 },
      { state: { code: '29' }, authorized: 1, filled: 1 },
    ])
    const session = await openSession({ connectionString: url, applicationName: 'test' })
    await undoImport(session, [personnel], load!.datasetId).finally(() => session.end())
    expect(await staffing('2024-07-15')).toEqual(before)
  })

  it('stops a file that leaves out more than a tenth of the positions, unless that is allowed', async () => {
    const rows = (count: number) =>
      roster(...Array.from({ length: count }, (_, index) => `P${index},${hospital},NURSE,,2022-01-01,,,,,,`))
    await importTexts(url, { 'roster-2024-03.csv': rows(20) })
    await expect(importTexts(url, { 'roster-2024-04.csv': rows(17) })).rejects.toThrow(
      [
        'A list may close at most 10 % of an institution’s positions in a state, but this one leaves out more:',
        '  IMB:29: 3 of 20 positions',
        'Is the file complete? If the positions are indeed gone, import it with --allow-closures.',
      ].join('\n'),
    )
    const [load] = await importTexts(url, { 'roster-2024-04.csv': rows(18) })
    expect(load).toMatchObject({ closed: 2 })
  })
})
