import { findFreePort, startProgram } from '../program.ts'
import { asksOurSchema, type Contender } from './contender.ts'
import type { Surroundings } from './start-contenders.ts'
import type { Services } from './subgraph-services.ts'

/** Apollo's gateway with nothing of ours, over our services. */
export async function startStockGateway({ folder }: Surroundings, services: Services): Promise<Contender> {
  const program = await startProgram({
    name: 'stock-http',
    args: ['bench/programs/stock-gateway.ts'],
    environment: { SUPERGRAPH: services.supergraphFile },
    port: await findFreePort(),
    ready: { path: '/', body: '{"query":"{ __typename }"}' },
    logFolder: folder,
  })
  return {
    name: 'stock-http',
    origin: program.origin,
    programs: [program, ...services.programs],
    repeats: false,
    ...asksOurSchema,
  }
}
