import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'

// Loaded before a program: prints the name of each host that it looks up.
for (const place of [dns, dns.promises]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveSrv', 'resolveTxt']) {
    const original = place[name]
    place[name] = (host, ...rest) => {
      console.error(`LOOKED UP ${host}`)
      return original.call(place, host, ...rest)
    }
  }
}
syncBuiltinESMExports()
