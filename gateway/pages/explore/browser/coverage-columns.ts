import { coverageBar } from './coverage-bar.ts'
import type { Column } from './data-table.ts'
import { html } from './dom.ts'
import { figureLink } from './figure.ts'
import type { CoverageField, Question } from './figure-queries.ts'
import type { PageContext } from './page-context.ts'
import { isBelowTarget, levelOf } from './scale.ts'

export interface CoverageCells {
  readonly authorized: number | null
  readonly filled: number | null
  readonly vacant: number | null
  readonly ratio: number | null
  readonly gapToTarget: number | null
}

/** The columns that every table of coverage has; `ask` says which query a number comes from. */
export function coverageColumns<Row>(
  context: PageContext,
  cellsOf: (row: Row) => CoverageCells,
  ask: (row: Row, field: CoverageField) => Question,
): readonly Column<Row>[] {
  const { texts, format, view } = context
  return [
    {
      key: 'ratio',
      label: texts.figures.ratio,
      explained: texts.explained.ratio,
      value: (row) => cellsOf(row).ratio,
      show(row) {
        const { ratio } = cellsOf(row)
        const isMissed = isBelowTarget(levelOf(ratio, view.target))
        const missed =
          isMissed &&
          html('span', { class: 'missed' }, '▼', html('span', { class: 'visually-hidden' }, texts.levels.missed))
        const number = figureLink(format.percent(ratio), ask(row, 'ratio'), texts)
        return html('span', { class: 'ratio-cell' }, coverageBar(ratio, view.target), missed, number)
      },
    },
    count('authorized'),
    count('filled'),
    count('vacant'),
    count('gapToTarget'),
  ]

  function count(field: Exclude<CoverageField, 'ratio'>): Column<Row> {
    return {
      key: field,
      label: texts.figures[field],
      explained: texts.explained[field],
      value: (row) => cellsOf(row)[field],
      show: (row) => figureLink(format.count(cellsOf(row)[field]), ask(row, field), texts),
    }
  }
}
