import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import type { SqlText } from './reader.ts'

/** A statement with its values, as `SubgraphContext.query` takes it. */
export interface BoundStatement<Row> extends SqlText {
  /** No value: what its rows are, for the compiler. */
  readonly row?: Row
}

/**
 * A statement whose text is the same for all arguments, made once; afterwards only the arguments are put in their places. Because the
 * SQL is written before there are any, they can only be values in it: `write` cannot look at them.
 *
 *     const findNames = statement<{ codes: readonly string[] }, NameRow>(({ codes }) => sql`select … any(${codes}::text[])`)
 *     context.query(findNames({ codes }))
 */
export function statement<Args extends object, Row>(
  write: (args: Args) => RawBuilder<Row>,
): (args: Args) => BoundStatement<Row> {
  let compiled: { readonly text: string; readonly places: readonly unknown[] } | undefined
  return (args) => {
    compiled ??= compile(write)
    const values = compiled.places.map((place) => (place instanceof ArgumentPlace ? readArgument(args, place) : place))
    return { text: compiled.text, values }
  }
}

/** The text and values of SQL that was put together for this one call. */
export function compileSql(builder: RawBuilder<unknown>): SqlText {
  const { sql, parameters } = builder.compile(compiler)
  return { text: sql, values: parameters }
}

/** Stands in the SQL where an argument goes. */
class ArgumentPlace {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

function compile<Args extends object>(write: (args: Args) => RawBuilder<unknown>) {
  // To the SQL one value is as good as another.
  const places = new Proxy({}, { get: (_, name) => new ArgumentPlace(String(name)) }) as Args
  const { text, values } = compileSql(write(places))
  return { text, places: values }
}

function readArgument(args: object, { name }: ArgumentPlace): unknown {
  return (args as Readonly<Record<string, unknown>>)[name]
}

/** Knows PostgreSQL's ways of writing, and has no database. */
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
