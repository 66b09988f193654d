import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { type FactMerge, mergeFacts } from '../../../../subgraphs/shared/import/merge-facts.ts'
import { tinyDatabase } from '../../../support/tiny-database.ts'

const { db } = await tinyDatabase()

type Row = readonly [clues: string, beds: number | null, name: string]

describe('a versioned table', () => {
  beforeEach(async () => {
    expect(
      await merge(1, '2026-01-31', [
        ['a', 1, 'A'],
        ['b', null, 'B'],
      ]),
    ).toEqual({ added: 2, changed: 0, closed: 0 })
  })

  it('keeps facts that say the same, null included', async () => {
    expect(
      await merge(2, '2026-02-28', [
        ['a', 1, 'A'],
        ['b', null, 'B'],
      ]),
    ).toEqual({ added: 0, changed: 0, closed: 0 })
    expect(await listFacts()).toEqual(['a 1 A 2026-01-31–infinity by 1', 'b – B 2026-01-31–infinity by 1'])
  })

  it('ends a fact that changed, and follows it with the new one', async () => {
    expect(await merge(2, '2026-02-28', [['b', 2, 'B']])).toEqual({ added: 0, changed: 1, closed: 0 })
    expect(await listFacts()).toEqual([
      'a 1 A 2026-01-31–infinity by 1',
      'b – B 2026-01-31–2026-02-28 by 1, ended by 2',
      'b 2 B 2026-02-28–infinity by 2',
    ])
  })

  it('ends what is missing, within what the load covers', async () => {
    const endMissing = sql<boolean>`fact.name = 'A'`
    expect(await merge(2, '2026-02-28', [['c', 3, 'C']], { endMissing })).toEqual({ added: 1, changed: 0, closed: 1 })
    expect(await listFacts()).toEqual([
      'a 1 A 2026-01-31–2026-02-28 by 1, ended by 2',
      'b – B 2026-01-31–infinity by 1',
      'c 3 C 2026-02-28–infinity by 2',
    ])
  })

  it('brings a fact back that had ended', async () => {
    await merge(2, '2026-02-28', [['b', null, 'B']], { endMissing: sql`true` })
    expect(await merge(3, '2026-03-31', [['a', 1, 'A']])).toEqual({ added: 1, changed: 0, closed: 0 })
    expect(await listFacts()).toContain('a 1 A 2026-03-31–infinity by 3')
  })

  it('leaves a fact of a newer cut as it is', async () => {
    expect(await merge(2, '2025-12-31', [['a', 9, 'A']], { endMissing: sql`true` })).toEqual({
      added: 0,
      changed: 0,
      closed: 0,
    })
    expect(await listFacts()).toEqual(['a 1 A 2026-01-31–infinity by 1', 'b – B 2026-01-31–infinity by 1'])
  })

  it('refuses two rows of one key', async () => {
    await expect(
      merge(2, '2026-02-28', [
        ['c', 1, 'C'],
        ['c', 2, 'C'],
      ]),
    ).rejects.toThrow(/duplicate key value/)
  })
})

it('a table without days keeps what was replaced, marked with who did it', async () => {
  const mergeStaff = (datasetId: number, staff: number) =>
    run(datasetId, '2026-01-31', {
      table: 'personnel.staff',
      key: ['clues'],
      values: ['staff'],
      rows: sql`select 'a' as clues, ${sql.lit(staff)} as staff`,
      versioned: false,
    })
  expect(await mergeStaff(1, 5)).toEqual({ added: 1, changed: 0, closed: 0 })
  expect(await mergeStaff(2, 5)).toEqual({ added: 0, changed: 0, closed: 0 })
  expect(await mergeStaff(3, 6)).toEqual({ added: 0, changed: 1, closed: 0 })
  const { rows } =
    await sql`select staff, dataset_id as id, ended_by as "endedBy" from personnel.staff order by 2`.execute(db)
  expect(rows).toEqual([
    { staff: 5, id: 1, endedBy: 3 },
    { staff: 6, id: 3, endedBy: null },
  ])
})

function merge(datasetId: number, cut: string, rows: readonly Row[], options: Partial<FactMerge> = {}) {
  const [keys, beds, names] = [rows.map((row) => row[0]), rows.map((row) => row[1]), rows.map((row) => row[2])]
  return run(datasetId, cut, {
    table: 'facilities.beds',
    key: ['clues'],
    values: ['beds', 'name', 'pair'],
    rows: sql`
      select clues, beds, name, 'IMB:20' as pair
      from unnest(${keys}::text[], ${beds}::int[], ${names}::text[]) as t (clues, beds, name)`,
    versioned: true,
    ...options,
  })
}

function run(datasetId: number, cut: string, factMerge: FactMerge) {
  return db
    .transaction()
    .execute((tx) => mergeFacts(tx, { datasetId, cut, staging: '', refused: '', fileName: '' }, factMerge))
}

async function listFacts() {
  const { rows } = await sql<{ fact: string }>`
    select format('%s %s %s %s–%s by %s%s', clues, coalesce(beds::text, '–'), name, valid_from, valid_to, dataset_id,
      ', ended by ' || ended_by) as fact
    from facilities.beds order by clues, valid_from`.execute(db)
  return rows.map((row) => row.fact)
}
