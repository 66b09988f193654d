import { normaliseColumn } from './normalise-column.ts'
import type { RowValues } from './table-file.ts'

/** Where each column stands, by normalised name. */
type ColumnPlaces = ReadonlyMap<string, number>

export function placeColumns(header: readonly string[]): ColumnPlaces {
  const places = new Map<string, number>()
  header.map(normaliseColumn).forEach((column, place) => {
    // Of two columns of one name the first counts.
    if (!places.has(column)) places.set(column, place)
  })
  return places
}

/** A row as its cells, which all rows of a file find by the same places: a map for each of a million rows would be dear. */
export class RowCells implements RowValues {
  readonly #places: ColumnPlaces
  readonly #cells: readonly string[]

  constructor(places: ColumnPlaces, cells: readonly string[]) {
    this.#places = places
    this.#cells = cells
  }

  get(column: string): string | undefined {
    const place = this.#places.get(column)
    return place === undefined ? undefined : (this.#cells[place] ?? '')
  }
}
