import { findFreePort, startProgram } from '../program.ts'
import { asksOurSchema, type Contender } from './contender.ts'
import type { Surroundings } from './start-contenders.ts'
import type { Services } from './subgraph-services.ts'

/** Hive Gateway over our services, with the planner of its own, or with that of Hive's router, which is written in Rust. */
export async function startHive(
  name: 'hive-js' | 'hive-rust',
  { folder }: Surroundings,
  services: Services,
): Promise<Contender> {
  const port = await findFreePort()
  const program = await startProgram({
    name,
    args: [
      'bench/node_modules/@graphql-hive/gateway/dist/bin.js',
      'supergraph',
      services.supergraphFile,
      '--config-path=bench/programs/hive.config.mjs',
      '--host=127.0.0.1',
      `--port=${port}`,
      ...(name === 'hive-rust' ? ['--hive-router-runtime'] : []),
    ],
    environment: {},
    port,
    ready: { path: '/graphql', body: '{"query":"{ __typename }"}' },
    logFolder: folder,
  })
  return {
    name,
    origin: program.origin,
    programs: [program, ...services.programs],
    repeats: false,
    ...asksOurSchema,
  }
}
