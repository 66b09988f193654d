import { newestCut, type Table } from './table.ts'

/** What a file, or the one beside it, tells of its rows; once all have been read. */
export function describeTable({ about, columns, rowCount }: Table): Readonly<Record<string, unknown>> {
  return {
    name: about.name,
    description: about.description,
    query: about.query,
    variables: about.variables,
    cutDate: newestCut(about),
    cutDates: about.cutDates,
    dataVersions: about.dataVersions,
    isDemo: about.isDemo,
    rowCount: rowCount(),
    columns,
  }
}
