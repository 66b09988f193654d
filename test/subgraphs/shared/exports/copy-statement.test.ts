import { sql } from 'kysely'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { describe, expect, it } from 'vitest'
import { copyAsCsv, copyAsLines, countRows } from '../../../../subgraphs/shared/exports/copy-statement.ts'
import type { ExportColumn } from '../../../../subgraphs/shared/exports/export.ts'
import { guardText } from '../../../../subgraphs/shared/exports/formula.ts'
import { testDatabase } from '../../../support/database.ts'

const { url } = await testDatabase('empty')

async function copy(statement: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const parts = await Array.fromAsync<Buffer>(client.query(copyTo(statement)))
    return Buffer.concat(parts).toString()
  } finally {
    await client.end()
  }
}

const column = (name: string, type: ExportColumn['type']): ExportColumn => ({ name, type, description: '' })
const nasty = [
  "it's",
  "'; drop table x; --",
  '\\',
  "\\'",
  '$1',
  '"',
  'ñ🏥',
  'a\nb\tc',
  '',
  '=1',
  '+1',
  '-1',
  '@x',
  '\t=',
  '\r=',
  '\n=',
  'Ñ',
  '0',
  'a=1',
]

describe('a statement for COPY', () => {
  it('has its values written out so that they are what they were', async () => {
    const rows = sql`select n, value from unnest(${nasty}::text[]) with ordinality as u (value, n)`
    const lines = (await copy(copyAsLines(rows, ['n']))).trimEnd().split('\n')
    expect(lines).toHaveLength(nasty.length)
    for (const [index, value] of nasty.entries()) {
      const one = sql`select ${value}::text as v, ${value}::text = (${nasty}::text[])[${index + 1}] as same`
      expect(await copy(copyAsLines(one, ['v']))).toMatch(/\tt\n$/)
    }
  })

  it('writes null, numbers, booleans and empty lists', async () => {
    const rows = sql`select ${null}::text as a, ${1.5} as b, ${true} as c, ${[]}::text[] as d`
    expect(await copy(copyAsLines(rows, ['a']))).toBe('\\N\t1.5\tt\t{}\n')
  })

  it('guards in CSV the same texts as the program does, and no numbers', async () => {
    const rows = sql`select n::int as n, value from unnest(${nasty}::text[]) with ordinality as u (value, n)`
    const guarded = sql`select value from (${rows}) r where n > ${0}`
    const text = await copy(copyAsCsv(guarded, ['value'], [column('value', 'text')]))
    for (const value of nasty) {
      const cell = guardText(value)
      expect(text).toContain(cell === '' || /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : `\n${cell}\n`)
    }
    const numbers = sql`select -1 as a, -0.5::float8 as b, true as c, null::text as d, ''::text as e, date '2024-07-31' as f`
    const columns = [
      column('a', 'integer'),
      column('b', 'double'),
      column('c', 'boolean'),
      column('d', 'text'),
      column('e', 'text'),
      column('f', 'date'),
    ]
    expect(await copy(copyAsCsv(numbers, ['a'], columns))).toBe('a,b,c,d,e,f\n-1,-0.5,true,,"",2024-07-31\n')
  })

  it('counts what it selects', async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query(countRows(sql`select from generate_series(1, ${17}::int)`))
    await client.end()
    expect(rows).toEqual([{ count: 17 }])
  })
})
