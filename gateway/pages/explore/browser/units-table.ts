import { askGraph } from './ask-graph.ts'
import { coverageColumns } from './coverage-columns.ts'
import type { Column } from './data-table.ts'
import { html } from './dom.ts'
import { askUnit } from './figure-queries.ts'
import { growingTable } from './growing-table.ts'
import { type Figures, figuresOf } from './measures.ts'
import type { PageContext } from './page-context.ts'
import { stateVariables } from './state-variables.ts'
import {
  type UnitFigures,
  type VacantPositions,
  type VacantPositionsAnswer,
  vacantPositionsQuery,
} from './vacant-positions-query.ts'

interface UnitRow extends UnitFigures {
  readonly figures: Figures
}

/** A state's units with the largest gaps. Its vacant positions tell which to look at: a unit that misses the target has at least one. */
export function unitsTable(first: VacantPositions | null, context: PageContext): HTMLElement {
  const { texts, format, view } = context
  return growingTable(
    first,
    {
      name: 'units',
      caption: texts.statePage.units,
      fileName: `${view.state}-unidades`,
      columns: columnsOf(context),
      sort: '-gapToTarget',
      none: texts.statePage.noVacancies,
      more: (seen, total) => texts.statePage.partOfUnits(format.count(seen), format.count(total)),
      toRows,
      async readNext(after) {
        const { data } = await askGraph<VacantPositionsAnswer>(vacantPositionsQuery, { ...stateVariables(view), after })
        return data.positions
      },
    },
    context,
  )
}

/** Each unit once; of equal gaps the one with more vacancies first. */
function toRows(positions: VacantPositions['nodes']): readonly UnitRow[] {
  const units = new Map<string, UnitRow>()
  for (const { facility } of positions) {
    if (!facility || units.has(facility.clues)) continue
    units.set(facility.clues, { ...facility, figures: figuresOf({ staffing: facility.staffing, credentials: null }) })
  }
  return [...units.values()].sort((one, other) => (other.figures.vacant ?? 0) - (one.figures.vacant ?? 0))
}

function columnsOf(context: PageContext): readonly Column<UnitRow>[] {
  const { texts, view } = context
  return [
    {
      key: 'name',
      label: texts.statePage.unit,
      isText: true,
      value: ({ name }) => name,
      show: ({ name, clues }) => html('span', {}, name, html('small', {}, clues)),
    },
    {
      key: 'municipality',
      label: texts.statePage.municipality,
      isText: true,
      value: ({ municipality }) => municipality?.name,
    },
    ...coverageColumns<UnitRow>(
      context,
      ({ figures }) => figures,
      ({ clues }, field) => askUnit(clues, field, view),
    ),
  ]
}
