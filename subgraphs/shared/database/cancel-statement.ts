import pg from 'pg'

/** Ends what the client runs, by a connection of its own. Never rejects: a statement that cannot be cancelled ends at the server's own limit. */
export async function cancelStatement(client: pg.ClientBase, clientConfig: pg.ClientConfig): Promise<void> {
  const control = new pg.Client(clientConfig)
  // Without a listener a database that goes away just now would end the process.
  control.on('error', () => undefined)
  // pg's types lack the server's process, which a client knows from its start-up on; of one that never started there is none to cancel.
  const processID = 'processID' in client ? client.processID : null
  try {
    await control.connect()
    await control.query('select pg_cancel_backend($1)', [processID])
  } catch {
    // The database is away, and the statement with it.
  } finally {
    await control.end().catch(() => undefined)
  }
}
