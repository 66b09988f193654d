import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import type { ExportColumn } from './export.ts'
import { guardColumn } from './formula.ts'

/** COPY as text lines of an export's rows. COPY takes no bound values, so they are written out, quoted. */
export function copyAsLines(rows: RawBuilder<unknown>, orderBy: readonly string[]): string {
  return writeOut(sql`/* copyAsLines */ copy (${rows} ${inOrder(orderBy)}) to stdout`)
}

/** COPY as CSV with a header: null is empty, an empty text is `""`, no text runs as a formula. */
export function copyAsCsv(
  rows: RawBuilder<unknown>,
  orderBy: readonly string[],
  columns: readonly ExportColumn[],
): string {
  const cells = columns.map((column) => sql`${cellOf(column)} as ${sql.id(column.name)}`)
  const ordered = sql`${rows} ${inOrder(orderBy)}`
  return writeOut(
    sql`/* copyAsCsv */ copy (select ${sql.join(cells)} from (${ordered}) r) to stdout (format csv, header)`,
  )
}

export function countRows(rows: RawBuilder<unknown>): string {
  return writeOut(sql`/* countRows */ select count(*)::int as count from (${rows}) r`)
}

function inOrder(columns: readonly string[]): RawBuilder<unknown> {
  return sql`order by ${sql.join(columns.map((name) => sql.id(name)))}`
}

function cellOf({ name, type }: ExportColumn): RawBuilder<unknown> {
  const column = sql`r.${sql.id(name)}`
  if (type === 'text') return guardColumn(column)
  // COPY would write t and f.
  return type === 'boolean' ? sql`${column}::text` : column
}

/** Strings are quoted as `standard_conforming_strings` has it, which is on. */
function writeOut(statement: RawBuilder<unknown>): string {
  return statement.compile(writer).sql
}

class LiteralCompiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    if (!Array.isArray(value)) this.appendImmediateValue(value)
    else if (value.length === 0) this.append("'{}'")
    else this.#appendArray(value)
  }

  #appendArray(values: readonly unknown[]): void {
    this.append('array[')
    for (const [index, value] of values.entries()) {
      if (index > 0) this.append(', ')
      this.appendImmediateValue(value)
    }
    this.append(']')
  }
}

const writer = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new LiteralCompiler(),
  },
})
