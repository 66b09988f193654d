import { openConnections } from '../shared/database/connections.ts'
import { openSession, type Session } from '../shared/database/open-session.ts'
import { readEnvironment } from '../shared/environment.ts'
import { createProgress, type Progress } from '../shared/terminal/progress.ts'

export interface CommandContext {
  /** As the owner, who may write. */
  readonly session: Session
  readonly progress: Progress
  /** A line of the command's result. */
  say(line: string): void
}

/**
 * Runs a command on the database that the environment names, or the embedded one, whose server is started for the time when
 * none runs. An error is told in its message alone, and the process ends with 1; interrupted, it ends with nothing changed.
 */
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
      await runInSession(connections.ownerUrl(), command, work)
    } finally {
      await connections.stop()
    }
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

async function runInSession(
  connectionString: string,
  command: string,
  work: (context: CommandContext) => Promise<void>,
): Promise<void> {
  const progress = createProgress(process.stderr)
  const session = await openSession({ connectionString, applicationName: command })
  // The work fails then, and clears up after itself; a second signal ends the process at once.
  let interruptedBy: NodeJS.Signals | undefined
  const interrupt = (signal: NodeJS.Signals) => {
    interruptedBy = signal
    session.abort()
  }
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    await work({
      session,
      progress,
      say(line) {
        progress.finish()
        process.stdout.write(`${line}\n`)
      },
    })
  } catch (cause) {
    if (interruptedBy) throw new Error(`Interrupted by ${interruptedBy}: nothing was changed.`, { cause })
    throw cause
  } finally {
    progress.finish()
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    // A connection that broke needs no farewell.
    await session.end().catch(() => undefined)
  }
}

function tell(message: string): void {
  process.stderr.write(`${message}\n`)
}
