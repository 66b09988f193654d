import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { registries } from '../subgraphs/registries.ts'
import { openEmbedded } from '../subgraphs/shared/database/embedded/open-embedded.ts'
import { migrate } from '../subgraphs/shared/database/migrate.ts'
import { openDatabase } from '../subgraphs/shared/database/open-database.ts'
import { holdsDemo, loadDemo, needsDemo } from '../subgraphs/shared/demo/load-demo.ts'
import { prepareEmbedded } from '../subgraphs/shared/demo/prepare-embedded.ts'
import type { RegistryName } from '../subgraphs/shared/registry.ts'
import { createProgress } from '../subgraphs/shared/terminal/progress.ts'
import { peerSchemaStatements } from './peer-schema.ts'

/** The one database that all contenders read. */
export interface BenchDatabase {
  /** Of the owner, whom PostGraphile and the limit read as. */
  readonly ownerUrl: string
  readonly registryUrls: Readonly<Record<RegistryName, string>>
  /** As the report names it: `PostgreSQL 18.4`. */
  readonly version: string
  query<Row extends pg.QueryResultRow>(text: string): Promise<readonly Row[]>
}

/**
 * The database that `databaseUrl` names, or an embedded one in a temporary folder; with the demo data, and what the peers need
 * beside it. `atEnd` hears what is to be undone, the last first; `scale` multiplies units and positions.
 */
export async function openBenchDatabase(
  databaseUrl: string | undefined,
  atEnd: (undo: () => Promise<void>) => void,
  scale = 1,
): Promise<BenchDatabase> {
  const server = databaseUrl ? givenServer(databaseUrl) : await startServer()
  atEnd(server.stop)
  if (scale === 1) await loadDemoData(server.ownerUrl)
  else await loadScaledDemoData(server.ownerUrl, scale)
  const client = new pg.Client({ connectionString: server.ownerUrl, application_name: 'bench' })
  await client.connect()
  atEnd(async () => {
    await client.query('drop schema if exists bench cascade')
    await client.end()
  })
  for (const statement of peerSchemaStatements()) await client.query(statement)
  // Else a vacuum that begins in the middle slows whoever is measured then; and plans are made from whole statistics.
  await client.query('vacuum (analyze)')
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
  return {
    ownerUrl: server.ownerUrl,
    registryUrls: server.registryUrls,
    version: `PostgreSQL ${rows[0]?.version.split(' ')[0]}`,
    query: async (text) => (await client.query(text)).rows,
  }
}

interface Server extends Pick<BenchDatabase, 'ownerUrl' | 'registryUrls'> {
  stop(): Promise<void>
}

function givenServer(url: string): Server {
  return {
    ownerUrl: url,
    registryUrls: { facilities: url, personnel: url, beneficiaries: url },
    stop: async () => undefined,
  }
}

async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'salud-unificada-bench-'))
  // As root the server runs as somebody else, who must be let through.
  chmodSync(folder, 0o755)
  const embedded = await openEmbedded({
    dataDir: folder,
    command: 'npm run bench',
    hold: false,
    // Contenders that are not measured keep their connections for a while.
    settings: { max_connections: '300' },
    onTrouble: (message) => console.error(message),
  })
  return {
    ownerUrl: embedded.urls.owner,
    registryUrls: embedded.urls,
    async stop() {
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function loadScaledDemoData(ownerUrl: string, scale: number): Promise<void> {
  const db = openDatabase({ connectionString: ownerUrl, applicationName: 'bench', maxConnections: 1 })
  try {
    await migrate(db, registries)
  } finally {
    await db.destroy()
  }
  await loadDemo(ownerUrl, registries, { scale })
}

async function loadDemoData(ownerUrl: string): Promise<void> {
  await prepareEmbedded(ownerUrl, registries, createProgress(process.stderr))
  const db = openDatabase({ connectionString: ownerUrl, applicationName: 'bench', maxConnections: 1 })
  try {
    if ((await needsDemo(db)) || !(await holdsDemo(db))) {
      throw new Error(
        'Expected DATABASE_URL to name an empty database, or one with the demo data, but it holds others.',
      )
    }
  } finally {
    await db.destroy()
  }
}
