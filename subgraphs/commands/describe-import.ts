import type { ImportSummary, LoadSummary } from '../shared/import/run-import.ts'

const counts = ['read', 'accepted', 'rejected', 'warnings', 'added', 'changed', 'closed'] as const
const headings = ['file', 'source', 'data set', 'cut', ...counts, 'seconds']

/** What an operator is told at the end of an import. */
export function describeImport(summary: ImportSummary): string {
  const { loads, passedOver, reportPath, dryRun } = summary
  const lines = passedOver.map(({ file, reason }) => `Passed over ${file}: ${reason}.`)
  for (const load of loads.filter((each) => each.isUnchanged)) {
    lines.push(`Nothing new in ${load.fileName}: ${load.source} has had it since data set ${load.datasetId}.`)
  }
  const loaded = loads.filter((load) => !load.isUnchanged)
  if (loaded.length > 0) lines.push(drawTable([headings, ...loaded.map((load) => toCells(load, dryRun))]))
  if (reportPath) lines.push(`Refused rows and remarks: ${reportPath}`)
  if (loaded.length === 0) lines.push('Nothing was loaded.')
  else if (dryRun) lines.push('A dry run: all of it was taken back.')
  return lines.join('\n')
}

function toCells(load: LoadSummary, dryRun: boolean): readonly string[] {
  return [
    load.fileName,
    load.source,
    dryRun ? '–' : String(load.datasetId),
    load.cut,
    ...counts.map((count) => load[count].toLocaleString('en-US')),
    load.seconds.toFixed(1),
  ]
}

/** Words to the left, numbers to the right. */
function drawTable(rows: readonly (readonly string[])[]): string {
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0
          return column < 2 ? cell.padEnd(width) : cell.padStart(width)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
