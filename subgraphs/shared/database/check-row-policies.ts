import { type Kysely, sql } from 'kysely'

/** Nothing is answered where callers differ in what they may see, before the database has shown that it holds them apart. */
export type PolicyProof = () => Promise<void> | undefined

/** Asks until the policies hold; from then on without waiting. */
export function createPolicyProof(db: Kysely<unknown>, schema: string): PolicyProof {
  let isProven = false
  return () => {
    if (isProven) return undefined
    return checkRowPolicies(db, schema).then(() => {
      isProven = true
    })
  }
}

/**
 * Rejects where the row policies of a schema do not hold for whoever is connected: they do not for a superuser, nor for the owner of
 * the tables, nor for a role that bypasses them.
 */
export async function checkRowPolicies(db: Kysely<unknown>, schema: string): Promise<void> {
  const { rows } = await sql<{ table: string; role: string }>`
    /* checkRowPolicies */
    select c.relname as table, current_user as role
    from pg_class c
    where c.relnamespace = ${schema}::regnamespace and c.relrowsecurity and not row_security_active(c.oid)
    order by c.relname
    limit 1`.execute(db)
  const [open] = rows
  if (!open) return
  throw new Error(
    `Expected a role that sees rows of ${schema}.${open.table} only by its row policies, as AUTH=jwt needs it, but ${open.role} sees all: let the registry connect with a role of its own, named ${schema}, that neither owns the tables nor is a superuser.`,
  )
}
