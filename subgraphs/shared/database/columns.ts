import { type RawBuilder, sql } from 'kysely'

/** One piece of SQL for each column name, `part` of it, between separators. */
export function eachColumn(
  names: readonly string[],
  part: (name: RawBuilder<unknown>) => RawBuilder<unknown>,
  separator: RawBuilder<unknown> = sql`, `,
): RawBuilder<unknown> {
  return sql.join(
    names.map((name) => part(sql.ref(name))),
    separator,
  )
}

/** The named columns of an alias as one value, so that two rows are compared at once. */
export function rowOf(alias: string, names: readonly string[]): RawBuilder<unknown> {
  return sql`row(${eachColumn(names, (name) => sql`${sql.ref(alias)}.${name}`)})`
}
