import type { ColumnType } from '../../../subgraphs/shared/exports/export.ts'
import { describeTable } from '../describe-table.ts'
import type { Row, Table, Value } from '../table.ts'
import { zip } from '../zip.ts'
import type { Format } from './format.ts'

/** Of a sheet of Excel's, without the header. */
const maxRows = 1_048_576 - 1
const maxCellLength = 32_767

/** Two sheets: the rows, and what is told of them. Texts are texts whatever they begin with, so none runs as a formula. */
export const xlsx: Format = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  maxRows,
  write: (table: Table) =>
    zip([
      ...Object.entries(parts).map(([name, content]) => ({ name, content: [content] })),
      { name: 'xl/worksheets/sheet1.xml', content: writeRows(table) },
      // Its rows are counted only once the first sheet is written.
      { name: 'xl/worksheets/sheet2.xml', content: writeDescription(table) },
    ]),
}

async function* writeRows({ columns, rows }: Table): AsyncGenerator<string> {
  const letters = columns.map((_, index) => toLetters(index))
  yield `${xmlHead}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0">${frozenHeader}</sheetView></sheetViews><sheetData>`
  let number = 1
  yield toRow(
    columns.map(({ name }) => toText(name, style.header)),
    letters,
    number,
  )
  for await (const portion of rows) {
    let text = ''
    for (const row of portion) {
      number++
      if (number > maxRows + 1) throw new Error(`Expected at most ${maxRows} rows for a sheet, but got more.`)
      text += toRow(toCells(row), letters, number)
    }
    yield text
  }
  yield '</sheetData></worksheet>'

  function toCells(row: Row): readonly (string | undefined)[] {
    return row.map((value, index) => toCell(value, columns[index]?.type ?? 'text'))
  }
}

async function* writeDescription(table: Table): AsyncGenerator<string> {
  const { columns, ...rest } = describeTable(table)
  const lines: Row[] = Object.entries(rest).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  const described: Row[] = table.columns.map(({ name, type, description }) => [name, type, description])
  yield `${xmlHead}<worksheet xmlns="${spreadsheet}"><sheetData>`
  const all: Row[] = [...lines, ['column', 'type', 'description'], ...described]
  yield all
    .map((row, index) =>
      toRow(
        row.map((value) => toCell(value, 'text')),
        ['A', 'B', 'C'],
        index + 1,
      ),
    )
    .join('')
  yield '</sheetData></worksheet>'
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types'
const application = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const frozenHeader = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'

/** Places in the list of styles in `xl/styles.xml`. */
const style = { plain: 0, header: 1, day: 2, moment: 3 } as const

/** All parts of the file that are always the same. */
const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${xmlHead}<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${application}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${application}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${application}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${application}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${xmlHead}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${xmlHead}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets><sheet name="rows" sheetId="1" r:id="rId1"/><sheet name="about" sheetId="2" r:id="rId2"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${xmlHead}<styleSheet xmlns="${spreadsheet}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

/** What follows the cell's place in its element; undefined for an empty one. */
function toCell(value: Value, type: ColumnType): string | undefined {
  if (value === null) return undefined
  if (typeof value === 'number') return `><v>${value}</v></c>`
  if (typeof value === 'boolean') return ` t="b"><v>${value ? 1 : 0}</v></c>`
  if (type === 'date') return ` s="${style.day}"><v>${toSerial(value)}</v></c>`
  if (type === 'timestamp') return ` s="${style.moment}"><v>${toSerial(value)}</v></c>`
  return toText(value, style.plain)
}

function toText(text: string, styleIndex: number): string {
  if (text.length > maxCellLength)
    throw new Error(`Expected at most ${maxCellLength} characters for a cell, but got more.`)
  return ` s="${styleIndex}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
}

function toRow(cells: readonly (string | undefined)[], letters: readonly string[], number: number): string {
  let text = `<row r="${number}">`
  for (const [index, cell] of cells.entries()) {
    if (cell !== undefined) text += `<c r="${letters[index]}${number}"${cell}`
  }
  return `${text}</row>`
}

const dayMillis = 86_400_000

/** Days since the spreadsheets' day 0, 1899-12-30. */
function toSerial(value: string): number {
  return (Date.parse(value) - Date.UTC(1899, 11, 30)) / dayMillis
}

/** A, B, … Z, AA, … */
function toLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : toLetters(Math.floor(index / 26) - 1) + letter
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/** XML has no other characters below the space; the format writes them as `_x0001_`, and so a text that looks like that, too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
const unwritable = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g

function escapeXml(text: string): string {
  return text
    .replace(/[&<>"\r]/g, (found) => entities[found] ?? found)
    .replace(unwritable, (found) => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}
