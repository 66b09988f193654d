import { type RawBuilder, sql } from 'kysely'
import type { SetFinding, SetRule } from '../source.ts'

/**
 * Refuses all rows of a file that speak of one thing and differ in what they say of it: none of them can be believed.
 * Rows that agree pass, so that a merge takes them with `select distinct`.
 *
 * `key` and `values` are columns of staging; `column` is the file's own column that the report names.
 */
export function duplicateDisagrees(key: readonly string[], values: readonly string[], column: string): SetRule {
  return {
    code: 'DUPLICATE_DISAGREES',
    severity: 'REJECTED',
    async find(tx, load) {
      const found = await sql<SetFinding>`
        /* duplicateDisagrees */
        -- Most things have one row, and rows mostly come in order: to sort them then takes half as long as to hash them.
        with several as (
          select ${names('s', key)}
          from (select ${names('s', key)} from ${sql.table(load.staging)} s order by ${names('s', key)}) s
          group by ${names('s', key)}
          having count(*) > 1
        ),
        disagreeing as (
          select ${names('s', key)}, array_agg(distinct s.line order by s.line) as lines
          from several d
          join ${sql.table(load.staging)} s on ${matches(key)}
          group by ${names('s', key)}
          having count(distinct row(${names('s', values)})) > 1
        )
        select distinct s.line, ${column}::text as column, concat_ws(' ', ${names('s', key)}) as value,
          format(
            'Rows about the same %s must say the same, but lines %s differ.',
            ${column}::text, array_to_string(d.lines[:10], ', ') || case when cardinality(d.lines) > 10 then ' …' else '' end
          ) as message
        from disagreeing d
        join ${sql.table(load.staging)} s on ${matches(key)}
        order by s.line`.execute(tx)
      return found.rows
    },
  }
}

function names(alias: string, columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((name) => sql.ref(`${alias}.${name}`)))
}

function matches(key: readonly string[]): RawBuilder<unknown> {
  return sql.join(
    key.map((name) => sql`${sql.ref(`s.${name}`)} = ${sql.ref(`d.${name}`)}`),
    sql` and `,
  )
}
