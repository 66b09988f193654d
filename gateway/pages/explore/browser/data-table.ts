import type { Cell } from './csv.ts'
import { type Child, html, replaceContent } from './dom.ts'
import type { PageContext } from './page-context.ts'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  readonly explained?: string
  /** What is sorted by and downloaded; numbers stand to the right. */
  value(row: Row): Cell
  /** What is shown; left out: the value as it is. */
  show?(row: Row): Child
  readonly isText?: boolean
}

export interface TableOptions<Row> {
  readonly name: string
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** A column's key; a minus before it: the largest first. */
  readonly sort: string
  /** Told of each change, as where the address keeps it. */
  onSort?(sort: string): void
  /** Scrolls within itself also downwards, so that what follows is not far away. */
  readonly isLong?: boolean
  /** A row that stays at the end. */
  readonly total?: Row
  rowAttributes?(row: Row): Readonly<Record<string, string>>
}

/** A table that is sorted by its headings and walked through with the arrow keys; on a narrow screen it scrolls within itself. */
export function dataTable<Row>(options: TableOptions<Row>, context: PageContext): HTMLElement {
  const { columns, caption, name } = options
  let sort = options.sort
  const head = html('thead')
  const body = html('tbody')
  const foot = options.total ? html('tfoot', {}, toTableRow(options.total, options)) : undefined

  function draw(): void {
    replaceContent(head, html('tr', {}, ...columns.map((column) => heading(column))))
    replaceContent(body, ...sortRows(options.rows, columns, sort, context).map((row) => toTableRow(row, options)))
  }

  function heading(column: Column<Row>): HTMLElement {
    const isSorted = sort.replace('-', '') === column.key
    const direction = sort.startsWith('-') ? 'descending' : 'ascending'
    return html(
      'th',
      { scope: 'col', class: column.isText ? 'text' : 'number', 'aria-sort': isSorted ? direction : undefined },
      html(
        'button',
        {
          type: 'button',
          title: column.explained ?? context.texts.sortBy(column.label),
          'data-focus': `${name}:${column.key}`,
          onclick: () => {
            sort = nextSort(column, sort)
            draw()
            options.onSort?.(sort)
          },
        },
        column.label,
        isSorted && html('span', { class: 'sort-mark', 'aria-hidden': 'true' }, direction === 'ascending' ? '▲' : '▼'),
      ),
    )
  }

  draw()
  return html(
    'div',
    { class: options.isLong ? 'table-frame long' : 'table-frame', tabindex: 0, role: 'region', 'aria-label': caption },
    html(
      'table',
      { class: 'data-table', 'data-table': name, onkeydown: (event) => walk(event as KeyboardEvent) },
      html('caption', { class: 'visually-hidden' }, caption),
      head,
      body,
      foot,
    ),
  )
}

/** Rows in the order of a column; what is unknown stands last either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: string,
  { format }: Pick<PageContext, 'format'>,
): readonly Row[] {
  const column = columns.find(({ key }) => key === sort.replace('-', ''))
  if (!column) return rows
  const sign = sort.startsWith('-') ? -1 : 1
  return [...rows].sort((one, other) => {
    const [a, b] = [column.value(one) ?? null, column.value(other) ?? null]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
    return sign * format.compare(String(a), String(b))
  })
}

function toTableRow<Row>(row: Row, { columns, rowAttributes }: TableOptions<Row>): HTMLElement {
  const cells = columns.map((column, index) => {
    const content = column.show ? column.show(row) : String(column.value(row) ?? '')
    const kind = column.isText ? 'text' : 'number'
    return index === 0 ? html('th', { scope: 'row', class: kind }, content) : html('td', { class: kind }, content)
  })
  return html('tr', rowAttributes?.(row) ?? {}, ...cells)
}

/** Numbers are first wanted from the largest, texts from A. */
function nextSort<Row>({ key, isText }: Column<Row>, sort: string): string {
  if (sort === key) return `-${key}`
  if (sort === `-${key}`) return key
  return isText ? key : `-${key}`
}

const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
}

/** Moves the focus from a link in a cell to the one in the cell beside it. */
function walk(event: KeyboardEvent): void {
  const step = steps[event.key]
  const cell = event.target instanceof Element ? event.target.closest('td, tbody th, tfoot th') : null
  const row = cell?.parentElement
  if (!step || !(cell instanceof HTMLTableCellElement) || !(row instanceof HTMLTableRowElement)) return
  const rows = row.closest('table')?.rows
  let next = rows?.[row.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]]
  // A cell without a link is passed over.
  while (next && !next.querySelector('a') && step[1] !== 0) {
    next = row.cells[next.cellIndex + step[1]]
  }
  const link = next?.querySelector('a')
  if (!link) return
  event.preventDefault()
  link.focus()
}
