import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inspectFile } from '../../../../subgraphs/shared/import/inspect-file.ts'
import { normaliseColumn } from '../../../../subgraphs/shared/import/normalise-column.ts'
import { openTable } from '../../../../subgraphs/shared/import/open-table.ts'
import { makeWorkbook } from '../../../support/make-workbook.ts'
import { writeFiles } from '../../../support/tiny-database.ts'

describe('text in', () => {
  it('UTF-8 with and without a mark is the same table', async () => {
    const plain = await readTable('nombre,edad\nÑu,1\n')
    expect(plain).toEqual({ header: ['nombre', 'edad'], rows: [{ line: 2, nombre: 'Ñu', edad: '1' }] })
    expect(await readTable('\uFEFFnombre,edad\nÑu,1\n')).toEqual(plain)
  })

  it('Windows-1252 is read as such, its own signs included', async () => {
    const bytes = Buffer.from('nombre,precio\nPe\xf1a,\x80 5 \x96 6\n', 'latin1')
    expect(await readTable(bytes)).toEqual({
      header: ['nombre', 'precio'],
      rows: [{ line: 2, nombre: 'Peña', precio: '€ 5 – 6' }],
    })
  })

  it('UTF-8 that has stray bytes is refused with the line', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\nÑ,1\nx,'), Buffer.from([0xf1]), Buffer.from(',\n')])
    await expectRefusal(
      { 'x.csv': bytes },
      'in UTF-8 or Windows-1252, but line 3 has bytes that fit neither the rest of the file nor these.',
    )
  })

  it('bytes that no Windows-1252 has is refused', async () => {
    await expectRefusal({ 'x.csv': Buffer.from('a,b\n\x81,1\n', 'latin1') }, 'but line 2 has bytes that fit neither')
  })

  it('UTF-16 is refused with what to do', async () => {
    await expectRefusal(
      { 'x.csv': Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le') },
      'but it is text in UTF-16; save it as CSV in UTF-8.',
    )
  })
})

describe('a file that is', () => {
  it('empty, or all blank, is refused', async () => {
    await expectRefusal({ 'x.csv': '' }, 'x.csv, but the file is empty.')
    await expectRefusal({ 'x.csv': '\uFEFF \n\n' }, 'x.csv, but the file is empty.')
  })

  it('binary is refused', async () => {
    await expectRefusal({ 'x.csv': Buffer.from([1, 2, 0, 3]) }, 'but it is binary: it has NUL bytes.')
  })

  it('compressed is refused with what to do', async () => {
    await expectRefusal({ 'x.csv': gzipSync('a,b\n1,2\n') }, 'but it is a compressed file (gzip); unpack it first.')
  })

  it('of another office format is refused with what to do', async () => {
    const xls = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])
    await expectRefusal({ 'x.xls': xls }, 'but it is an old Excel workbook (.xls); save it as .xlsx.')
    await expectRefusal({ 'x.csv': '%PDF-1.7 …' }, 'but it is a PDF document.')
  })

  it('not there is refused', async () => {
    await expect(inspectFile('/nowhere.csv')).rejects.toThrow(/ENOENT/)
  })
})

describe('a CSV', () => {
  it.each([
    ['comma', ','],
    ['tab', '\t'],
    ['semicolon', ';'],
    ['bar', '|'],
  ])('is read with the delimiter %s', async (_, delimiter) => {
    const text = ['a,b', '"x,y\t;|",2'].map((line, index) =>
      index === 0 ? line.replace(',', delimiter) : `"x,y\t;|"${delimiter}2`,
    )
    expect(await readTable(text.join('\n'))).toEqual({ header: ['a', 'b'], rows: [{ line: 2, a: 'x,y\t;|', b: '2' }] })
  })

  it('is read with the delimiter whose header is known, though another gives more columns', async () => {
    const table = await readTable('a;b,c,d\n1;2,3,4\n', 'x.csv', (header) => header[0] === 'a')
    expect(table.header).toEqual(['a', 'b,c,d'])
  })

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('with %s knows the line on which each row begins', async (_, lineBreak) => {
    const lines = ['', 'a,b', '"1', '', '2",x', '', '3,y', ',', '"4""",z']
    expect(await readTable(lines.join(lineBreak))).toEqual({
      header: ['a', 'b'],
      rows: [
        { line: 3, a: `1${lineBreak}${lineBreak}2`, b: 'x' },
        { line: 7, a: '3', b: 'y' },
        { line: 9, a: '4"', b: 'z' },
      ],
    })
  })

  it('tells rows of another width, but for empty cells to the right', async () => {
    expect(await readTable('a,b\n1\n1,2,3\n1,2,,\n')).toEqual({
      header: ['a', 'b'],
      rows: [
        { line: 2, problem: 'ROW_WIDTH: A row has as many values as the header, 2, but this one has 1.' },
        { line: 3, problem: 'ROW_WIDTH: A row has as many values as the header, 2, but this one has 3.' },
        { line: 4, a: '1', b: '2' },
      ],
    })
  })

  it('that stops in the midst of a row is refused as cut off', async () => {
    await expectRefusal(
      { 'x.csv': 'a,b,c\n1,2,3\n4,5' },
      'to be whole, but its last line, 3, stops in the midst of a row: it was cut off.',
    )
  })

  it('that stops in the midst of a character is refused as cut off', async () => {
    await expectRefusal(
      { 'x.csv': Buffer.from('a,b\nÑ,1\n2,Ñ').subarray(0, -1) },
      'to be whole, but it ends in the midst of a character: it was cut off.',
    )
  })

  it('that stops within quotes is refused with the line', async () => {
    await expectRefusal(
      { 'x.csv': 'a,b\n1,2\n3,"4\n5,6\n' },
      /but a quote that opens (on|before) line \d+ is never closed: the file was cut off, or the quote is astray\./,
    )
  })

  it('keeps quotes in the midst of a value', async () => {
    expect((await readTable('a,b\nEl "Ñu",1\n')).rows).toEqual([{ line: 2, a: 'El "Ñu"', b: '1' }])
  })

  it('takes the first of two columns of one name', async () => {
    expect((await readTable('a,A \n1,2\n')).rows).toEqual([{ line: 2, a: '1' }])
  })
})

describe('a JSON file', () => {
  it('is an array of flat objects, whatever names each of them has', async () => {
    const table = await readTable('\uFEFF[{"a": 1.0, "b": null}, {"a": true, "c": "x"}]', 'x.json')
    expect(table).toEqual({
      header: ['a', 'b', 'c'],
      rows: [
        { line: 1, a: '1', b: '' },
        { line: 2, a: 'true', c: 'x' },
      ],
    })
  })

  it('keeps lists and objects within a row as their text', async () => {
    const { rows } = await readTable('[{"a": [1, "x"], "b": {"c": null}}]', 'x.json')
    expect(rows).toEqual([{ line: 1, a: '[1,"x"]', b: '{"c":null}' }])
  })

  it('that is cut off is refused', async () => {
    await expectRefusal({ 'x.json': '[{"a": 1}, {"a"' }, /to be JSON, but it is not, or it was cut off: /)
  })

  it.each([
    ['{"a": 1}', /Expected an array of objects in .*x\.json, but got one object\./],
    ['[]', /Expected rows in .*x\.json, but its array is empty\./],
    ['[1]', /Expected an array of objects in .*x\.json, but element 1 is 1\./],
  ])('of another shape is refused: %s', async (text, message) => {
    await expectRefusal({ 'x.json': text }, message)
  })
})

describe('a workbook', () => {
  const rows = [
    ['clues', 'fecha', 'camas', 'abierto'],
    ['x', new Date('2026-08-13'), 12, true],
    [null, null, null, null],
    ['y', null, 0.5, false],
  ]

  it('gives the sheet whose header is known, days as dd/mm/yyyy', async () => {
    const workbook = makeWorkbook({ Notas: [['a', 'b', 'c', 'd', 'e']], Datos: [[null], ...rows] })
    expect(await readTable(workbook, 'x.xlsx', (header) => header[0] === 'clues')).toEqual({
      header: ['clues', 'fecha', 'camas', 'abierto'],
      rows: [
        { line: 3, clues: 'x', fecha: '13/08/2026', camas: '12', abierto: 'true' },
        { line: 5, clues: 'y', fecha: '', camas: '0.5', abierto: 'false' },
      ],
    })
  })

  it('with two known sheets is refused', async () => {
    await expectRefusal(
      { 'x.xlsx': makeWorkbook({ A: rows, B: rows }) },
      'x.xlsx, but "A" and "B" both have one; save each as a file of its own.',
    )
  })

  it('that is cut off is refused', async () => {
    await expectRefusal(
      { 'x.xlsx': makeWorkbook({ A: rows }).subarray(0, -200) },
      /to be an Excel workbook, but it cannot be read, or it was cut off: /,
    )
  })
})

async function readTable(content: string | Uint8Array, name = 'x.csv', isKnown = (_: readonly string[]) => false) {
  const [path = ''] = await writeFiles({ [name]: content })
  const table = await openTable(await inspectFile(path), isKnown)
  const columns = new Set(table.header.map(normaliseColumn))
  const rows: unknown[] = []
  for await (const batch of table.rows()) {
    for (const { line, values, problem } of batch) {
      const row = Object.fromEntries([...columns].map((column) => [column, values.get(column)]))
      rows.push(problem ? { line, problem: `${problem.rule}: ${problem.message}` } : { line, ...row })
    }
  }
  return { header: table.header, rows }
}

async function expectRefusal(files: Readonly<Record<string, string | Uint8Array>>, message: string | RegExp) {
  const [[name = '', content = ''] = []] = Object.entries(files)
  await expect(readTable(content, name, () => true)).rejects.toThrow(message)
}
