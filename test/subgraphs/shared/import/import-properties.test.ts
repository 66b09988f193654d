import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { tinyDatabase } from '../../../support/tiny-database.ts'
import { clearTinyData, makeClues, readTinyData, readTinyRows } from '../../../support/tiny-registries.ts'

const { db, importFiles } = await tinyDatabase()

const cell = fc.oneof(
  fc.constantFrom('', '0', '12', '-1', '#VALOR!', '=1+1', 'Ñu "x", y', 'two\nlines', '\\N', 'tab\there', "it's", '😀'),
  fc.string({ maxLength: 6 }).map((text) => text.replaceAll('\0', '')),
)
const clues = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 6 }).map((serial) => makeClues(serial)) },
  { weight: 1, arbitrary: cell },
)
const row = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(clues, cell, cell) },
  { weight: 1, arbitrary: fc.array(cell, { minLength: 1, maxLength: 5 }) },
)

it('whatever the rows: read = accepted + rejected, and again nothing changes', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const filled = rows.filter((cells) => cells.some((each) => each.trim() !== ''))
      fc.pre(filled.length > 0)
      await clearTinyData(db)
      const files = { 'beds-2026-08.csv': toCsv(rows) }
      const [load] = (await importFiles(files)).loads
      expect(load?.read).toBe(filled.length)
      expect(load?.read).toBe(Number(load?.accepted) + Number(load?.rejected))
      expect(await countRejectedLines()).toBe(load?.rejected)
      const after = await readTinyRows(db)
      expect((await importFiles(files)).loads).toMatchObject([{ isUnchanged: true }])
      expect(await readTinyRows(db)).toEqual(after)
    }),
    { numRuns: 40 },
  )
})

it('rows in another order give the same data', { timeout: 60_000 }, async () => {
  const shuffled = fc
    .array(fc.tuple(clues, cell, cell), { minLength: 2, maxLength: 10 })
    .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
  await fc.assert(
    fc.asyncProperty(shuffled, async ([rows, others]) => {
      fc.pre(rows.some((cells) => cells.some((each) => each.trim() !== '')))
      await clearTinyData(db)
      await importFiles({ 'beds-2026-08.csv': toCsv(rows) })
      const data = await readTinyData(db)
      await clearTinyData(db)
      await importFiles({ 'beds-2026-08.csv': toCsv(others) })
      expect(await readTinyData(db)).toEqual(data)
    }),
    { numRuns: 25 },
  )
})

function toCsv(rows: readonly (readonly string[])[]): string {
  const lines = [['CLUES', 'Camas', 'Nombre de la Unidad'], ...rows].map((cells) =>
    cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(','),
  )
  return `${lines.join('\r\n')}\r\n`
}

async function countRejectedLines(): Promise<number> {
  const { rows } = await sql<{ lines: number }>`
    select count(distinct line)::int as lines from reference.findings where severity = 'REJECTED'`.execute(db)
  return rows[0]?.lines ?? 0
}
