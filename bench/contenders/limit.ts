import { findFreePort, type Program, startProgram } from '../program.ts'
import type { Contender } from './contender.ts'
import type { Surroundings } from './start-contenders.ts'

/** One of the two limits; `started` is the server, where the other one has started it. */
export async function startLimit(
  name: 'limit-json' | 'limit-flat',
  { database, folder }: Surroundings,
  started: Program | undefined,
): Promise<Contender> {
  const program =
    started ??
    (await startProgram({
      name: 'limit',
      // Node as our own servers run it: the limit is what can be had.
      args: ['--import', './subgraphs/shared/keep-garbage-young.ts', 'bench/programs/limit-server.ts'],
      environment: { DATABASE_URL: database.ownerUrl },
      port: await findFreePort(),
      ready: { path: '/flat/Q5', body: '{"code":"20"}' },
      logFolder: folder,
    }))
  const way = name.slice('limit-'.length)
  return {
    name,
    origin: program.origin,
    programs: [program],
    repeats: false,
    pathOf: (query) => `/${way}/${query.name}`,
    bodyOf: (_, variables) => JSON.stringify(variables),
    toOurShape: (_, data) => data,
  }
}
