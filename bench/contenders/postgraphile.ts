import { findFreePort, startProgram } from '../program.ts'
import type { Contender } from './contender.ts'
import type { Surroundings } from './start-contenders.ts'

/** PostGraphile over the schema `bench` of the same database. */
export async function startPostgraphile({ database, folder }: Surroundings): Promise<Contender> {
  const program = await startProgram({
    name: 'postgraphile',
    args: ['bench/programs/postgraphile.mjs'],
    environment: { DATABASE_URL: database.ownerUrl, GRAPHILE_ENV: 'production' },
    port: await findFreePort(),
    ready: { path: '/graphql', body: '{"query":"{ __typename }"}' },
    logFolder: folder,
  })
  return {
    name: 'postgraphile',
    origin: program.origin,
    programs: [program],
    repeats: false,
    pathOf: () => '/graphql',
    bodyOf: ({ postgraphile }, variables) => JSON.stringify({ query: postgraphile.operation, variables }),
    toOurShape: ({ postgraphile }, data) => postgraphile.toOurShape(data),
  }
}
