import type { Kysely } from 'kysely'

const undone = new Error('The test is over.')

/** Runs each test in a transaction of `db` that is taken back: `const inTest = takeBack(db)`. */
export function takeBack(db: Kysely<unknown>) {
  return async (work: (tx: Kysely<unknown>) => Promise<void>): Promise<void> => {
    await db
      .transaction()
      .execute(async (tx) => {
        await work(tx)
        throw undone
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error
      })
  }
}
