import { laterLayouts } from './later-layouts.ts'
import { normaliseColumn } from './normalise-column.ts'
import type { Source } from './source.ts'

/**
 * The sources that know a header: all of their columns are in it. Of two of one registry, one of which asks for all that the other asks
 * for and more, only the former is meant.
 */
export function recogniseSources(header: readonly string[], sources: readonly Source[]): readonly Source[] {
  const matching = sources.filter((source) => missingColumns(header, source.header).length === 0)
  return matching.filter(
    (source) =>
      !matching.some(
        (other) =>
          other.registry === source.registry &&
          missingColumns(other.header, source.header).length === 0 &&
          missingColumns(source.header, other.header).length > 0,
      ),
  )
}

/** The title of a layout for a later registry that has this header; null: none. */
export function recogniseLater(header: readonly string[]): string | null {
  const layout = laterLayouts.find((later) => missingColumns(header, later.header).length === 0)
  return layout?.title ?? null
}

/** What to tell of a header that no source knows: all sources, and the nearest with what it misses. */
export function describeUnknown(path: string, header: readonly string[], sources: readonly Source[]): string {
  const lines = [
    `Expected ${path} to have the header of a known source, but got: ${shorten(header)}.`,
    'Known sources:',
    ...sources.map((source) => `  ${source.name}: ${source.title}`),
  ]
  const nearest = findNearest(header, sources)
  if (nearest) {
    const missing = missingColumns(header, nearest.header)
    lines.push(`The nearest is ${nearest.name}; for it the file misses: ${shorten(missing)}.`)
  }
  lines.push('npm run import -- --help lists the columns of each.')
  return lines.join('\n')
}

// Fewer columns in common are chance: many files have a `municipio`.
const leastShare = 0.3

function findNearest(header: readonly string[], sources: readonly Source[]): Source | null {
  const ranked = sources
    .map((source) => ({
      source,
      found: source.header.length - missingColumns(header, source.header).length,
    }))
    .filter(({ source, found }) => found >= source.header.length * leastShare)
    .toSorted((a, b) => b.found / b.source.header.length - a.found / a.source.header.length || b.found - a.found)
  return ranked[0]?.source ?? null
}

function missingColumns(header: readonly string[], wanted: readonly string[]): readonly string[] {
  const present = new Set(header.map(normaliseColumn))
  return wanted.filter((column) => !present.has(normaliseColumn(column)))
}

const mostColumns = 12

function shorten(columns: readonly string[]): string {
  const shown = columns.slice(0, mostColumns).map((column) => (column.length > 40 ? `${column.slice(0, 40)}…` : column))
  const rest = columns.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ')
}
