// PostGraphile as its documentation sets it up for production, on Node's own HTTP server. JavaScript, for its types are
// installed only with the bench.
import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  // Lists cost it less than connections.
  schema: { defaultBehavior: '-connection +list -insert -update -delete -node' },
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['bench'],
      // As for the limit: its statements are planned once.
      poolConfig: { max: 10, options: '-c timezone=UTC -c jit=off -c plan_cache_mode=force_generic_plan' },
    }),
  ],
  grafserv: { port: Number(process.env.PORT), graphiql: false, watch: false },
  grafast: { explain: false },
})

const server = createServer()
await instance.createServ(grafserv).addTo(server)
server.listen(Number(process.env.PORT), '127.0.0.1')
