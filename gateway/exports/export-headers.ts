import { newestCut, type Table } from './table.ts'

/** Told once the last row is out. Without it a file is not whole. */
export const rowCountTrailer = 'x-salud-row-count'

/** What an answer tells of an export before its rows; `sidecar` is where the rest is. */
export function exportHeaders({ about }: Table, sidecar: string): Readonly<Record<string, string>> {
  const versions = Object.entries(about.dataVersions).map(([registry, version]) => `${registry}=${version}`)
  return {
    'x-salud-export': about.name,
    'x-salud-arguments': toAscii(JSON.stringify(about.variables)),
    'x-salud-cut-date': newestCut(about) ?? 'none',
    'x-salud-data-version': versions.join(', '),
    'x-salud-demo': String(about.isDemo),
    'x-salud-sidecar': sidecar,
  }
}

/** `facilities-2024-07-31.csv`: by the day whose state the rows are. */
export function fileName({ about }: Table, ending: string): string {
  const { asOf } = about.variables
  const cut = newestCut(about)
  const day = [typeof asOf === 'string' ? asOf : null, cut].filter((each) => each !== null).toSorted()[0]
  return `${about.name}${day ? `-${day}` : ''}.${ending}`
}

/** JSON says all else by escapes, which a header cannot hold otherwise. */
function toAscii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
