import '../subgraphs/shared/keep-garbage-young.ts'

// The gateway must be told before any of it is loaded: else it reports to a server of Apollo, and looks up outside hosts.
process.env.APOLLO_TELEMETRY_DISABLED = '1'
// With either of these set, one short query can hold the planner for a minute.
delete process.env.APOLLO_DISABLE_SECURITY_RECURSIVE_SELECTIONS_CHECK
delete process.env.APOLLO_DISABLE_SECURITY_NON_LOCAL_SELECTIONS_CHECK

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 12)) {
  console.error(
    `Expected Node 24.12 or newer, but got ${process.versions.node}. \`npm start\` runs the Node that the project brings.`,
  )
  process.exit(1)
}

if (process.argv.length > 2) {
  const { readArguments } = await import('./describe-program.ts')
  readArguments(process.argv.slice(2))
}

try {
  const { readEnvironment } = await import('../subgraphs/shared/environment.ts')
  const { checkDoors } = await import('./identity/check-doors.ts')
  const { openOwnConnections } = await import('./open-own-connections.ts')
  const environment = readEnvironment(process.env)
  checkDoors(environment)
  // The database starts while the rest of the program is loaded, which leaves no time to start it.
  const waiting = Promise.withResolvers<void>()
  const opening = openOwnConnections(environment, waiting.resolve)
  const loading = Promise.race([waiting.promise, opening]).then(() => import('./start.ts'))
  const [connections, { start }] = await Promise.all([opening, loading])
  await start(environment, connections)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
