import { basename } from 'node:path'
import { decideCut } from './cut-date.ts'
import { type FileFacts, inspectFile } from './inspect-file.ts'
import { listInputFiles, type PassedOver } from './list-input-files.ts'
import { openTable } from './open-table.ts'
import { describeUnknown, recogniseLater, recogniseSources } from './recognise-sources.ts'
import { importPhases, type Source } from './source.ts'
import type { TableFile } from './table-file.ts'

/** One file as one source reads it. */
export interface PlannedLoad {
  readonly file: FileFacts
  readonly fileName: string
  readonly table: TableFile
  readonly source: Source
  readonly cut: string
  /** The file says of no day, so that the cut is but today's date. */
  readonly isCutGuessed: boolean
}

export interface ImportPlan {
  /** In the order in which they are to be loaded. */
  readonly loads: readonly PlannedLoad[]
  readonly passedOver: readonly PassedOver[]
  readonly warnings: readonly string[]
}

/** Looks at all files before any loads: what they are, of which day, and in which order they come. Throws where one is not known. */
export async function planImport(
  paths: readonly string[],
  sources: readonly Source[],
  options: { readonly cut?: string; readonly today: string },
): Promise<ImportPlan> {
  const input = await listInputFiles(paths)
  const passedOver = [...input.passedOver]
  const warnings = new Set<string>()
  const loads: PlannedLoad[] = []
  const planned = new Map<string, string>()
  for (const path of input.paths) {
    const file = await inspectFile(path)
    const fileName = basename(path)
    const table = await openTable(file, (header) => isKnown(header, sources))
    const recognised = recogniseSources(table.header, sources)
    if (recognised.length === 0) {
      const later = recogniseLater(table.header)
      if (!later) throw new Error(describeUnknown(path, table.header, sources))
      passedOver.push({ file: fileName, reason: later })
      continue
    }
    for (const source of recognised) {
      const cut = decideCut(source, fileName, options.cut, options.today)
      const identity = `${source.name} ${file.sha256} ${cut.day}`
      const twin = planned.get(identity)
      if (twin !== undefined) {
        passedOver.push({ file: fileName, reason: `for ${source.name} the same as ${twin}, which is read` })
        continue
      }
      planned.set(identity, fileName)
      if (cut.warning) warnings.add(cut.warning)
      loads.push({ file, fileName, table, source, cut: cut.day, isCutGuessed: cut.warning !== null })
    }
  }
  return { loads: loads.toSorted(compareLoads), passedOver, warnings: [...warnings] }
}

function isKnown(header: readonly string[], sources: readonly Source[]): boolean {
  return recogniseSources(header, sources).length > 0 || recogniseLater(header) !== null
}

function compareLoads(a: PlannedLoad, b: PlannedLoad): number {
  return (
    importPhases.indexOf(a.source.phase) - importPhases.indexOf(b.source.phase) ||
    compareText(a.cut, b.cut) ||
    compareText(a.source.name, b.source.name) ||
    compareText(a.fileName, b.fileName) ||
    compareText(a.file.sha256, b.file.sha256)
  )
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
