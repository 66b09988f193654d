import { type Column, dataTable } from './data-table.ts'
import { html, replaceContent } from './dom.ts'
import type { PageContext } from './page-context.ts'
import { noAnswer } from './problems.ts'
import type { Page } from './query-parts.ts'
import { tableActions } from './table-actions.ts'

/** One page of a list of the graph. */
export interface ListPage<Item> {
  readonly totalCount: number
  readonly pageInfo: Page
  readonly nodes: readonly Item[]
}

export interface GrowingTableOptions<Item, Row> {
  readonly name: string
  readonly caption: string
  readonly fileName: string
  readonly exported?: string
  readonly columns: readonly Column<Row>[]
  readonly sort: string
  /** What is said of a list without anything in it. */
  readonly none: string
  /** What is said of a list that is not whole yet, on the button that reads on. */
  more(seen: number, total: number): string
  toRows(items: readonly Item[]): readonly Row[]
  readNext(after: string | null): Promise<ListPage<Item> | null>
}

/** A table of a list that the graph gives page by page: says how much of it is there, and reads on when told. */
export function growingTable<Item, Row>(
  first: ListPage<Item> | null,
  options: GrowingTableOptions<Item, Row>,
  context: PageContext,
): HTMLElement {
  const { name, caption, fileName, exported, columns, sort } = options
  const place = html('div')
  const items: Item[] = []
  if (first) take(first)
  else place.append(html('p', { class: 'remark' }, context.texts.unknown))
  return place

  function take(page: ListPage<Item>): void {
    items.push(...page.nodes)
    const rows = options.toRows(items)
    if (rows.length === 0) {
      replaceContent(place, html('p', { class: 'remark' }, options.none))
      return
    }
    replaceContent(
      place,
      dataTable({ name, caption, columns, rows, sort, isLong: true }, context),
      page.pageInfo.hasNextPage && html('p', { class: 'more' }, moreButton(page)),
      tableActions(fileName, columns, rows, context, exported),
    )
  }

  function moreButton({ totalCount, pageInfo }: ListPage<Item>): HTMLElement {
    const text = options.more(items.length, totalCount)
    const button = html(
      'button',
      { type: 'button', class: 'quiet', 'data-focus': `${name}:more`, onclick: readOn },
      text,
    )
    return button

    async function readOn(): Promise<void> {
      button.disabled = true
      try {
        const page = await options.readNext(pageInfo.endCursor)
        if (page) take(page)
      } catch (error) {
        button.replaceWith(noAnswer(error, context.texts, readOn))
      }
    }
  }
}
