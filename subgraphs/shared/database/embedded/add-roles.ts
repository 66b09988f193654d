import pg from 'pg'
import { type Cluster, makePassword, type Role, readPasswords, roles, writePasswords } from './cluster.ts'

/**
 * Makes the roles that the version lacked which made the data folder; gives the passwords of all. Two processes at once: the second
 * waits, and finds them made.
 */
export async function addRoles(cluster: Cluster, superuserUrl: string): Promise<Readonly<Record<Role, string>>> {
  if (areComplete(cluster.passwords)) return cluster.passwords
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query('/* lockRoles */ select pg_advisory_lock(20241124, 4)')
    const known = readPasswords(cluster.dataDir)
    if (areComplete(known)) return known
    const missing = roles.filter((role) => known[role] === undefined)
    const made = Object.fromEntries(missing.map((role) => [role, makePassword()]))
    for (const role of missing) {
      // One that is there was made by somebody who was killed before writing its password down.
      const { rowCount } = await client.query('/* findRole */ select from pg_roles where rolname = $1', [role])
      await client.query(`${rowCount ? 'alter' : 'create'} role ${role} login password '${made[role]}'`)
    }
    const all = { ...known, ...made } as Record<Role, string>
    writePasswords(cluster.dataDir, all)
    return all
  } finally {
    await client.end()
  }
}

function areComplete(passwords: Readonly<Partial<Record<Role, string>>>): passwords is Readonly<Record<Role, string>> {
  return roles.every((role) => passwords[role] !== undefined)
}
