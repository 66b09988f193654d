import type { Kysely } from 'kysely'
import { openConnections } from '../shared/database/connections.ts'
import { openDatabase } from '../shared/database/open-database.ts'
import { readEnvironment } from '../shared/environment.ts'

export interface CommandContext {
  /** As the owner, who may write. */
  readonly db: Kysely<unknown>
  /** A line of the command's result. */
  say(line: string): void
}

/** Runs a command on the database that the environment names, or the embedded one; tells an error in one line and ends with 1. */
export async function runWithDatabase(
  command: string,
  work: (context: CommandContext) => Promise<void>,
): Promise<void> {
  try {
    const connections = await openConnections(readEnvironment(process.env), {
      purpose: 'command',
      command,
      onTrouble: tell,
    })
    try {
      const db = openDatabase({
        connectionString: connections.ownerUrl(),
        applicationName: command,
        maxConnections: 4,
        // The command's next statement fails then, and says why.
        onConnectionLost: () => undefined,
      })
      try {
        await work({ db, say: (line) => process.stdout.write(`${line}\n`) })
      } finally {
        await db.destroy()
      }
    } finally {
      await connections.stop()
    }
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

function tell(message: string): void {
  process.stderr.write(`${message}\n`)
}
