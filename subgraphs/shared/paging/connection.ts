import { badUserInput } from '../graph/errors.ts'

/** Largest page; more is an error, not a silent cut. */
export const maxPageSize = 100

/** A page as the graph's connections read it. What is a function costs something, and is called only when the query selects it. */
export interface Connection<Node> {
  edges(): readonly { cursor(): string; readonly node: Node }[]
  readonly nodes: readonly Node[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    startCursor(): string | null
    endCursor(): string | null
  }
  totalCount(): Promise<number>
}

/** The argument `first`, 20 when left out; BAD_USER_INPUT outside 0 to 100. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? 20
  if (size < 0 || size > maxPageSize) throw badUserInput('first', `be between 0 and ${maxPageSize}`, size)
  return size
}

/** A page from the rows found: one more than `size` were asked for, which tells whether there is a next page. */
export function toConnection<Node>(page: {
  readonly rows: readonly Node[]
  readonly size: number
  readonly after: string | null | undefined
  cursorOf(node: Node): string
  totalCount(): Promise<number>
}): Connection<Node> {
  const nodes = page.rows.slice(0, page.size)
  const cursorOf = (node: Node | undefined) => (node === undefined ? null : page.cursorOf(node))
  return {
    edges: () => nodes.map((node) => ({ cursor: () => page.cursorOf(node), node })),
    nodes,
    pageInfo: {
      hasNextPage: page.rows.length > page.size,
      hasPreviousPage: Boolean(page.after),
      startCursor: () => cursorOf(nodes[0]),
      endCursor: () => cursorOf(nodes.at(-1)),
    },
    totalCount: page.totalCount,
  }
}
