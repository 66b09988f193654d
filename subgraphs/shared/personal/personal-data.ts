import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Caller, rowScopeOf } from '../access/caller.ts'
import { type AccessEntry, appendEntry } from '../access-log/access-entry.ts'
import { openDatabase } from '../database/open-database.ts'
import { scopeSetting } from '../database/reading/row-scope.ts'
import { forbidden } from '../graph/errors.ts'
import type { IdentityKey } from './identity-key.ts'
import { scopeMissingState, scopesSetting } from './person-policy.ts'
import { PersonalDataUnavailable } from './personal-data-unavailable.ts'

/** Where a registry's persons are, and what they are found and read by. */
export interface PersonalSource {
  /** Of the role that alone may read them. */
  readonly url: string
  readonly key: IdentityKey
}

export interface PersonalData {
  readonly key: IdentityKey
  readonly db: Kysely<unknown>
}

/** What is asked of persons, as the access log is to tell it. */
export type PersonalQuestion = Pick<AccessEntry, 'field' | 'scope' | 'type' | 'fields' | 'purpose'> & {
  /** Keys that were asked for. */
  readonly persons: readonly string[]
}

interface Asking {
  readonly caller: Caller
  readonly requestId?: string
  readonly personal?: PersonalData
}

/** Each answer waits for the log, which takes one at a time: more connections would wait for each other. */
const maxConnections = 2
/** As long as a subgraph may take. */
const statementTimeoutMillis = 3_000

export function openPersonalData({ url, key }: PersonalSource, applicationName: string): PersonalData {
  return {
    key,
    db: openDatabase({
      connectionString: url,
      applicationName,
      maxConnections,
      statementTimeoutMillis,
    }),
  }
}

/**
 * Reads persons: with the scope and for a caller who is known by name, else FORBIDDEN; and enters it in the access log before anything
 * is given back. The database checks the scope and the caller's states once more. Without log or database there is no answer.
 *
 * `personsIn` are the keys of those who were told of, where they are not those that were asked for.
 */
export async function readPersons<Row>(
  { caller, requestId = '', personal }: Asking,
  question: PersonalQuestion,
  statement: RawBuilder<Row>,
  personsIn: (rows: readonly Row[]) => readonly string[] = () => question.persons,
): Promise<readonly Row[]> {
  if (!personal) throw new PersonalDataUnavailable('Expected a database of persons, but this service was given none.')
  const { subject, states } = caller
  const entry = { ...question, requestId, subject, states }
  if (!caller.scopes.includes(question.scope)) return refuse()
  try {
    return await personal.db.transaction().execute(async (tx) => {
      await sql`
        /* setCaller */
        select set_config(${sql.lit(scopeSetting)}, ${rowScopeOf(caller)}, true),
          set_config(${sql.lit(scopesSetting)}, ${caller.scopes.join(' ')}, true)`.execute(tx)
      const { rows } = await statement.execute(tx)
      await appendEntry(tx, { ...entry, persons: personsIn(rows), outcome: 'ANSWERED' })
      return rows
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === scopeMissingState) return refuse()
    throw new PersonalDataUnavailable('Expected to read persons and to log it, but that failed.', { cause: error })
  }

  async function refuse(): Promise<never> {
    try {
      await personal?.db.transaction().execute((tx) => appendEntry(tx, { ...entry, outcome: 'REFUSED' }))
    } catch (cause) {
      throw new PersonalDataUnavailable('Expected to log a refusal, but that failed.', { cause })
    }
    throw forbidden(question.field, question.scope)
  }
}
