import type { ImportSummary, LoadSummary } from '../shared/import/run-import.ts'

const counts = ['read', 'accepted', 'rejected', 'warnings', 'added', 'changed', 'closed'] as const
const headings = ['file', 'source', 'data set', 'cut', ...counts, 'seconds']

/** What an operator is told at the end of an import, on a terminal of so many columns. */
export function describeImport(summary: ImportSummary, columns = Number.POSITIVE_INFINITY): string {
  const { loads, passedOver, reportPath, dryRun } = summary
  const lines = passedOver.map(({ file, reason }) => `Passed over ${file}: ${reason}.`)
  for (const load of loads.filter((each) => each.isUnchanged)) {
    lines.push(`Nothing new in ${load.fileName}: ${load.source} has had it since data set ${load.datasetId}.`)
  }
  const loaded = loads.filter((load) => !load.isUnchanged)
  if (loaded.length > 0) {
    const table = drawTable([headings, ...loaded.map((load) => toCells(load, dryRun))])
    const isTooWide = table.split('\n').some((line) => line.length > columns)
    lines.push(isTooWide ? loaded.map((load) => describeLoad(load, dryRun)).join('\n') : table)
  }
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

/** What the table says of a file, on lines of its own. */
function describeLoad(load: LoadSummary, dryRun: boolean): string {
  const count = (name: (typeof counts)[number]) => `${load[name].toLocaleString('en-US')} ${name}`
  const [read, accepted, rejected, warnings, ...changes] = counts
  return [
    load.fileName,
    `  ${load.source}${dryRun ? '' : `, data set ${load.datasetId}`}, cut ${load.cut}, ${load.seconds.toFixed(1)} s`,
    `  ${[read, accepted, rejected, warnings].map(count).join(', ')}`,
    `  ${changes.map(count).join(', ')}`,
  ].join('\n')
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
