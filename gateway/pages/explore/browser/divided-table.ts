import { coverageColumns } from './coverage-columns.ts'
import { type Column, dataTable } from './data-table.ts'
import { html } from './dom.ts'
import { askDivided, type Dimension } from './figure-queries.ts'
import type { PageContext } from './page-context.ts'
import type { CoverageRow } from './query-parts.ts'
import { tableActions } from './table-actions.ts'
import { nameOf } from './texts.ts'

export interface DividedOptions {
  readonly dimension: Dimension
  readonly state: string
  /** Of the table, and of the file that it can be had as. */
  readonly name: string
  readonly exported?: string
}

const fieldOf = { SPECIALTY: 'specialty', FACILITY_KIND: 'facilityKind', CATEGORY: 'category' } as const

/** A state's positions divided by one dimension. */
export function dividedTable(
  rows: readonly CoverageRow[] | null,
  { dimension, state, name, exported }: DividedOptions,
  context: PageContext,
): HTMLElement {
  const { texts, view } = context
  if (!rows || rows.length === 0) return html('p', { class: 'remark' }, rows ? texts.statePage.noRows : texts.unknown)
  const { label, names } = {
    SPECIALTY: { label: texts.statePage.specialty, names: texts.specialties },
    FACILITY_KIND: { label: texts.statePage.kind, names: texts.kinds },
    CATEGORY: { label: texts.statePage.category, names: texts.categories },
  }[dimension]
  const columns: readonly Column<CoverageRow>[] = [
    {
      key: 'name',
      label,
      isText: true,
      value: (row) => nameOf(names, row[fieldOf[dimension]]) ?? texts.statePage.withoutSpecialty,
    },
    ...coverageColumns<CoverageRow>(
      context,
      (row) => row,
      (_, field) => askDivided(state, dimension, field, view),
    ),
  ]
  return html(
    'div',
    {},
    dataTable({ name, caption: label, columns, rows, sort: '-authorized' }, context),
    tableActions(`${state}-${name}`, columns, rows, context, exported),
  )
}
