import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Deployment, prepareDeployment } from './run-compose.ts'

const filesFolder = resolve('../shared/data')
const nationalTable = 'imssb_clues_national_2026-08.csv'
const staffingByState = readFileSync('schema/operations/staffing-by-state.graphql', 'utf8')
const served = ['database', 'facilities', 'personnel', 'beneficiaries', 'gateway'] as const
const registries = ['facilities', 'personnel', 'beneficiaries'] as const

let deployment: Deployment
const figures: Record<string, string> = {}

beforeAll(async () => {
  if (!existsSync(filesFolder))
    throw new Error(`Expected the official files in ${filesFolder}, but got no such folder.`)
  deployment = await prepareDeployment(filesFolder)
  await deployment.compose('down', '--volumes', '--remove-orphans')
})

afterAll(async () => {
  await deployment?.compose('down', '--volumes', '--remove-orphans')
  console.table(figures)
})

it('comes up healthy from nothing, and an empty database is ready and answers null', async () => {
  const openBefore = await listOpenPorts()
  await measure('up --build, from no volumes to all healthy', async () => {
    await deployment.compose('up', '--detach', '--build')
    await waitUntilHealthy()
  })
  const { data } = await ask('{ healthSystem { facilityCounts { total } } }')
  expect(data).toEqual({ healthSystem: { facilityCounts: null } })
  expect(await listOpenPorts()).toEqual(openBefore)
})

it('publishes the port of the gateway, and no other', async () => {
  const published = (await deployment.compose('ps')).match(/\S+->\d+/g)
  expect(published).toEqual([`127.0.0.1:${deployment.port}->4000`])
})

it('imports the national table through the import service', async () => {
  const output = await measure('import of the national table, container included', () =>
    deployment.compose('run', '--rm', '-T', 'import', `/files/${nationalTable}`),
  )
  expect(output).toContain('10,573')
  expect(await countUnits()).toBe(10_366)
  await expect(deployment.compose('run', '--rm', '-T', 'import', '/files/README')).rejects.toThrow('/files/README')
})

it('answers the planner’s query on the published port', async () => {
  const answer = await ask(staffingByState)
  expect(answer.errors).toBeUndefined()
  expect(answer.data?.states).toHaveLength(23)
  const durations: number[] = []
  for (let i = 0; i < 50; i++) {
    const start = performance.now()
    await ask(staffingByState)
    durations.push(performance.now() - start)
  }
  durations.sort((a, b) => a - b)
  figures['planner’s query, median of 50'] = `${durations[25]?.toFixed(1)} ms`
})

it('lets the gateway reach the subgraphs, and no database', async () => {
  expect(await reachFrom('gateway', 'facilities', 4000)).toBe('connected')
  expect(await reachFrom('facilities', 'database', 5432)).toBe('connected')
  expect(await reachFrom('gateway', 'database', 5432)).toBe('ENOTFOUND')
})

it('runs as an ordinary user on a file system that cannot be written, with its own role’s password alone', async () => {
  for (const service of ['gateway', ...registries]) {
    expect(await exec(service, 'id -u; touch /app/x 2>&1 || true')).toBe(
      "1000\ntouch: cannot touch '/app/x': Read-only file system",
    )
    const urls = await exec(service, 'cat /access/* 2>/dev/null | cut -d: -f2; env | grep -ci password || true')
    expect(urls).toBe(service === 'gateway' ? '0' : `//${service}\n0`)
  }
})

it('lets a registry’s role read its own schema and reference, and write nothing', async () => {
  for (const role of registries) {
    const [foreign] = registries.filter((each) => each !== role)
    const [own, other] = [await firstTable(role), await firstTable(foreign as string)]
    expect(await psql(role, `select count(*) >= 0 from ${own}`)).toBe('t')
    expect(await psql(role, 'select count(*) > 0 from reference.datasets')).toBe('t')
    expect(await psql(role, `select count(*) from ${other}`)).toContain(`permission denied for schema ${foreign}`)
    expect(await psql(role, `delete from ${own}`)).toContain('permission denied for table')
    expect(await psql(role, `drop table ${own}`)).toContain('must be owner of table')
    expect(await psql(role, 'delete from reference.datasets')).toContain('permission denied for table')
    expect(await psql(role, `create table ${role}.x ()`)).toContain(`permission denied for schema ${role}`)
    expect(await psql(role, 'create table public.x ()')).toContain('permission denied for schema public')
    expect(await psql(role, 'create temporary table x ()')).toContain('permission denied to create temporary tables')
    expect(await psql(role, "copy (select 1) to program 'true'")).toContain('permission denied to COPY')
  }
  // All tables at once: who may read what, and that nobody but the owner may write.
  const readable = await psql(
    'postgres',
    `select string_agg(distinct role || ' ' || schemaname, ', ' order by role || ' ' || schemaname)
     from pg_tables, unnest(array['facilities','personnel','beneficiaries']) as role
     where has_schema_privilege(role, schemaname, 'usage') and schemaname not in ('pg_catalog', 'information_schema')
       and has_table_privilege(role, format('%I.%I', schemaname, tablename), 'select')`,
  )
  expect(readable).toBe(
    'beneficiaries beneficiaries, beneficiaries reference, facilities facilities, facilities reference, personnel personnel, personnel reference',
  )
  const writable = await psql(
    'postgres',
    `select count(*) from pg_tables, unnest(array['facilities','personnel','beneficiaries']) as role
     where schemaname <> 'information_schema' and has_table_privilege(role, format('%I.%I', schemaname, tablename), 'insert, update, delete, truncate')`,
  )
  expect(writable).toBe('0')
})

it('takes no role without its password', async () => {
  const answer = await exec(
    'database',
    'for role in postgres importer facilities; do PGPASSWORD=postgres psql -h database -U $role -d salud -c "select 1" 2>&1 || true; done',
  )
  for (const role of ['postgres', 'importer', 'facilities']) {
    expect(answer).toContain(`password authentication failed for user "${role}"`)
  }
})

it('answers again within 5 seconds when the container of PostgreSQL is restarted under it', async () => {
  const watch = watchAnswers()
  await deployment.compose('restart', 'database')
  const { outageMillis, wrong } = await watch.untilWhole()
  figures['PostgreSQL restarted: from the first incomplete answer to the first whole one'] =
    `${Math.round(outageMillis)} ms`
  expect(outageMillis).toBeLessThan(5_000)
  expect(wrong.length).toBeGreaterThan(0)
  // Meanwhile nothing but nulls with errors, which name no host.
  for (const answer of wrong) expect(answer).not.toMatch(/postgres|database:|172\.|ECONN|ENOTFOUND/)
})

it('answers the rest while a registry is stopped, and all once it is back', async () => {
  await deployment.compose('stop', 'personnel')
  const answer = await ask('{ healthSystem { facilityCounts { total } staffing { total } } }')
  expect(answer.data).toEqual({ healthSystem: { facilityCounts: { total: 10_366 }, staffing: null } })
  expect(answer.errors).toMatchObject([
    { path: ['healthSystem', 'staffing'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
  ])
  expect(JSON.stringify(answer.errors)).not.toMatch(/personnel:|http|172\./)
  await deployment.compose('start', 'personnel')
  await measure('a registry’s container started, to the first whole answer', () =>
    waitFor('a whole answer', async () => (await ask(staffingByState)).errors === undefined),
  )
})

it('keeps the data through down and up', async () => {
  await deployment.compose('down')
  await measure('up again, to all healthy', async () => {
    await deployment.compose('up', '--detach')
    await waitUntilHealthy()
  })
  expect(await countUnits()).toBe(10_366)
})

it('gives new passwords on demand, and the old ones are no good', async () => {
  const before = await exec('facilities', 'cat /access/url')
  await deployment.compose('run', '--rm', '-T', 'roles', '--renew')
  await deployment.compose('restart', 'facilities', 'personnel', 'beneficiaries')
  await waitUntilHealthy()
  const after = await exec('facilities', 'cat /access/url')
  expect(after).not.toBe(before)
  expect(await exec('database', `psql ${before} -c 'select 1' 2>&1 || true`)).toContain(
    'password authentication failed',
  )
  expect(await exec('database', `psql ${after} -Atc 'select 1'`)).toBe('1')
  expect(await countUnits()).toBe(10_366)
})

it('writes a backup and restores it', async () => {
  await deployment.compose('run', '--rm', '-T', 'backup', 'trial.tar.gz')
  await deployment.compose('run', '--rm', '-T', 'restore', 'trial.tar.gz', '--replace')
  expect(await countUnits()).toBe(10_366)
})

interface Answer {
  readonly data?: Readonly<Record<string, unknown>>
  readonly errors?: readonly unknown[]
}

async function ask(query: string): Promise<Answer> {
  const response = await fetch(`${deployment.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(15_000),
  })
  // The shape of every answer of GraphQL.
  return (await response.json()) as Answer
}

async function countUnits(): Promise<unknown> {
  const { data } = await ask('{ healthSystem { facilityCounts(institution: [IMSS_BIENESTAR]) { total } } }')
  return (data as { healthSystem: { facilityCounts: { total: number } | null } }).healthSystem.facilityCounts?.total
}

/** Asks over and over from now on, and says how long the answers were not whole. */
function watchAnswers(): { untilWhole(): Promise<{ outageMillis: number; wrong: readonly string[] }> } {
  const wrong: string[] = []
  let failedAt: number | undefined
  let isRestarted = false
  const outage = (async () => {
    for (;;) {
      const start = performance.now()
      const answer = await ask(staffingByState).catch((error: unknown) => ({ data: {}, errors: [error] }))
      if (answer.errors) {
        failedAt ??= start
        wrong.push(JSON.stringify(answer.errors))
      } else if (isRestarted) {
        return failedAt === undefined ? 0 : performance.now() - failedAt
      } else if (failedAt !== undefined) {
        return performance.now() - failedAt
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  return {
    async untilWhole() {
      isRestarted = true
      return { outageMillis: await outage, wrong }
    },
  }
}

async function waitUntilHealthy(): Promise<void> {
  await waitFor('all containers to be healthy', async () => {
    const lines = (await deployment.compose('ps', ...served)).split('\n')
    return lines.filter((line) => line.includes('(healthy)')).length === served.length
  })
}

async function waitFor(what: string, check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 120_000
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`Waited two minutes in vain for ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function measure<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now()
  const result = await work()
  figures[what] = `${((performance.now() - start) / 1_000).toFixed(1)} s`
  return result
}

async function exec(service: string, script: string): Promise<string> {
  return (await deployment.compose('exec', '-T', service, 'bash', '-c', script)).trim()
}

/** As a role, through the server's socket, which takes its word for it. An error is answered, not thrown. */
function psql(role: string, statement: string): Promise<string> {
  return exec('database', `psql -h /var/run/postgresql -U ${role} -d salud -Atc "${statement}" 2>&1 || true`)
}

function firstTable(schema: string): Promise<string> {
  return psql(
    'postgres',
    `select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = '${schema}' order by tablename limit 1`,
  )
}

function reachFrom(service: string, host: string, port: number): Promise<string> {
  return exec(
    service,
    `node -e "require('net').connect(${port}, '${host}').on('connect', function () { console.log('connected'); this.destroy() }).on('error', (error) => console.log(error.code))"`,
  )
}

/** Which of the ports that the services use are open on this machine, where other programs may have them. */
async function listOpenPorts(): Promise<readonly number[]> {
  const ports = [4001, 4002, 4003, 5432]
  const open = await Promise.all(ports.map(isOpen))
  return ports.filter((_, index) => open[index])
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
