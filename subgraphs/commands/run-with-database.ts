import { type Connections, openConnections } from '../shared/database/connections.ts'
import { openSession, type Session } from '../shared/database/open-session.ts'
import { readEnvironment } from '../shared/environment.ts'
import type { IdentityKey } from '../shared/personal/identity-key.ts'
import { createProgress, type Progress } from '../shared/terminal/progress.ts'

export interface CommandContext {
  /** As the owner, who may write. */
  readonly session: Session
  /** For connections beside the session's, which `signal` is to end. */
  readonly ownerUrl: string
  /** What persons are made findable and readable by; undefined where no file is set. */
  identityKey(): IdentityKey | undefined
  readonly signal: AbortSignal
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
  const interruption = listenForInterruption()
  try {
    const connections = await openConnections(readEnvironment(process.env), {
      purpose: 'command',
      command,
      onTrouble: tell,
    })
    try {
      await runInSession(connections, command, interruption.signal, work)
    } finally {
      await connections.stop()
    }
  } catch (error) {
    const { aborted, reason } = interruption.signal
    if (aborted) tell(`Interrupted by ${reason}: nothing was changed.`)
    else tell(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

/** The first signal lets the command clear up after itself; a second one ends it at once. */
function listenForInterruption(): AbortController {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort(signal))
  return controller
}

async function runInSession(
  connections: Connections,
  command: string,
  signal: AbortSignal,
  work: (context: CommandContext) => Promise<void>,
): Promise<void> {
  const progress = createProgress(process.stderr)
  const connectionString = connections.ownerUrl()
  const session = await openSession({ connectionString, applicationName: command })
  try {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => session.abort())
    await work({
      session,
      ownerUrl: connectionString,
      identityKey: connections.identityKey,
      signal,
      progress,
      say(line) {
        progress.finish()
        process.stdout.write(`${line}\n`)
      },
    })
  } finally {
    progress.finish()
    // A connection that broke needs no farewell.
    await session.end().catch(() => undefined)
  }
}

function tell(message: string): void {
  process.stderr.write(`${message}\n`)
}
