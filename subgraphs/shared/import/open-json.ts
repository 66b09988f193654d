import { readFile } from 'node:fs/promises'
import type { FileFacts } from './inspect-file.ts'
import { normaliseColumn } from './normalise-column.ts'
import type { TableFile, TableRow } from './table-file.ts'

const largestFileBytes = 200_000_000

/** An array of objects; its header are all names that occur, and a name that an object lacks is an empty value there. */
export async function openJson(file: FileFacts): Promise<TableFile> {
  if (file.size > largestFileBytes) {
    throw new Error(
      `Expected a JSON file of at most ${largestFileBytes / 1e6} MB, but ${file.path} has ${Math.round(file.size / 1e6)} MB; convert it to CSV.`,
    )
  }
  const elements = parseElements(file, await readText(file))
  const rows = elements.map((element, index) => toFlatRow(file, element, index + 1))
  const header = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  return { header, rows: (onBytes) => readRows(file, rows, onBytes) }
}

async function* readRows(
  file: FileFacts,
  rows: readonly ReadonlyMap<string, string>[],
  onBytes?: (bytes: number) => void,
): AsyncIterable<readonly TableRow[]> {
  for (const [index, row] of rows.entries()) {
    onBytes?.(Math.round((file.size * (index + 1)) / rows.length))
    const values = new Map([...row].map(([name, value]) => [normaliseColumn(name), value]))
    yield [{ line: index + 1, values, problem: null }]
  }
}

async function readText(file: FileFacts): Promise<string> {
  const bytes = await readFile(file.path)
  return new TextDecoder(file.encoding).decode(bytes)
}

function parseElements(file: FileFacts, text: string): readonly unknown[] {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (cause) {
    throw new Error(
      `Expected ${file.path} to be JSON, but it is not, or it was cut off: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    )
  }
  if (!Array.isArray(content)) throw new Error(`Expected an array of objects in ${file.path}, but got one object.`)
  if (content.length === 0) throw new Error(`Expected rows in ${file.path}, but its array is empty.`)
  return content
}

function toFlatRow(file: FileFacts, element: unknown, number: number): ReadonlyMap<string, string> {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) {
    throw new Error(
      `Expected an array of objects in ${file.path}, but element ${number} is ${JSON.stringify(element)?.slice(0, 60)}.`,
    )
  }
  const row = new Map<string, string>()
  for (const [name, value] of Object.entries(element)) {
    // Lists of aliases and the like, as INEGI's states have them: no source reads such a column, but the row is good.
    const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
    // PostgreSQL's text cannot hold the NUL character.
    row.set(name, text.replaceAll('\0', '\uFFFD'))
  }
  return row
}
