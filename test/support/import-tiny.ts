import { openSession } from '../../subgraphs/shared/database/open-session.ts'
import { runImport } from '../../subgraphs/shared/import/run-import.ts'
import { tinyRegistries } from './tiny-registries.ts'

// A process that imports: node import-tiny.ts DATABASE_URL FILE…
const [url = '', ...paths] = process.argv.slice(2)
const session = await openSession({ connectionString: url, applicationName: 'import to be killed' })
process.stdout.write('begin\n')
await runImport(session, tinyRegistries, paths, { today: '2026-11-24', allowClosures: true })
process.stdout.write('end\n')
await session.end()
