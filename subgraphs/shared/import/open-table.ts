import type { FileFacts } from './inspect-file.ts'
import { openCsv } from './open-csv.ts'
import { openJson } from './open-json.ts'
import { openXlsx } from './open-xlsx.ts'
import type { TableFile } from './table-file.ts'

/** A file as a table. `isKnown` tells the right delimiter, and the right sheet of a workbook, by its header. */
export function openTable(file: FileFacts, isKnown: (header: readonly string[]) => boolean): Promise<TableFile> {
  if (file.format === 'json') return openJson(file)
  if (file.format === 'xlsx') return openXlsx(file, isKnown)
  return openCsv(file, isKnown)
}
