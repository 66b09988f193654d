import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Deployment, prepareDeployment } from './deployment-under-trial.ts'
import { watchAnswers } from './watch-answers.ts'

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
  const { data } = await deployment.ask('{ healthSystem { facilityCounts { total } } }')
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
  const answer = await deployment.ask(staffingByState)
  expect(answer.errors).toBeUndefined()
  expect(answer.data?.states).toHaveLength(23)
  const durations: number[] = []
  for (const asOf of differentDays(50)) {
    const start = performance.now()
    await deployment.ask(staffingByState, { asOf })
    durations.push(performance.now() - start)
  }
  durations.sort((a, b) => a - b)
  figures['planner’s query as of different days, median of 50'] = `${durations[25]?.toFixed(1)} ms`
})

it('lets the gateway reach the subgraphs, and no database', async () => {
  expect(await reachFrom('gateway', 'facilities', 4000)).toBe('connected')
  expect(await reachFrom('facilities', 'database', 5432)).toBe('connected')
  expect(await reachFrom('gateway', 'database', 5432)).toBe('ENOTFOUND')
})

it('runs as an ordinary user on a file system that cannot be written, with its own role’s password alone', async () => {
  for (const service of ['gateway', ...registries]) {
    expect(await deployment.exec(service, 'id -u; touch /app/x 2>&1 || true')).toBe(
      "1000\ntouch: cannot touch '/app/x': Read-only file system",
    )
    const urls = await deployment.exec(
      service,
      'cat /access/* 2>/dev/null | cut -d: -f2; env | grep -ci password || true',
    )
    expect(urls).toBe(service === 'gateway' ? '0' : `//${service}\n0`)
    expect(
      await deployment.exec(service, 'wc -c </signing/secret; env | grep -c "$(cat /signing/secret)" || true'),
    ).toBe('64\n0')
  }
})

it('lets a registry’s role read its own schema and reference, and write nothing', async () => {
  const tables = await deployment.psql(
    'postgres',
    `select format('%I.%I', schemaname, min(tablename)) from pg_tables
     where schemaname in ('beneficiaries', 'facilities', 'personnel') group by schemaname order by schemaname`,
  )
  for (const own of tables) {
    const role = own.split('.')[0] as string
    const other = tables.find((each) => each !== own) as string
    const answers = await deployment.psql(
      role,
      `select count(*) >= 0 from ${own}`,
      'select count(*) > 0 from reference.datasets',
      `select count(*) from ${other}`,
      `delete from ${own}`,
      `drop table ${own}`,
      'delete from reference.datasets',
      `create table ${role}.x ()`,
      'create table public.x ()',
      'create temporary table x ()',
      "copy (select 1) to program 'true'",
    )
    expect(answers).toEqual([
      't',
      't',
      `ERROR:  permission denied for schema ${other.split('.')[0]}`,
      expect.stringMatching(/^ERROR: {2}permission denied for table /),
      expect.stringMatching(/^ERROR: {2}must be owner of table /),
      'ERROR:  permission denied for table datasets',
      `ERROR:  permission denied for schema ${role}`,
      'ERROR:  permission denied for schema public',
      'ERROR:  permission denied to create temporary tables in database "salud"',
      'ERROR:  permission denied to COPY to or from an external program',
    ])
  }
  // All tables at once: who may read what, and that nobody but the owner may write.
  const roles = "unnest(array['beneficiaries', 'facilities', 'personnel']) as role"
  const [readable, writable] = await deployment.psql(
    'postgres',
    `select string_agg(distinct role || ' ' || schemaname, ', ') from pg_tables, ${roles}
     where has_schema_privilege(role, schemaname, 'usage') and schemaname not in ('pg_catalog', 'information_schema')
     and has_table_privilege(role, format('%I.%I', schemaname, tablename), 'select')`,
    `select count(*) from pg_tables, ${roles} where schemaname <> 'information_schema'
     and has_table_privilege(role, format('%I.%I', schemaname, tablename), 'insert, update, delete, truncate')`,
  )
  expect(readable).toBe(
    'beneficiaries beneficiaries, beneficiaries reference, facilities facilities, facilities reference, personnel personnel, personnel reference',
  )
  expect(writable).toBe('0')
})

it('has the subgraphs answer nobody but the gateway', async () => {
  const status = await deployment.exec(
    'personnel',
    `node -e "fetch('http://personnel:4000/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{\\"query\\":\\"{ healthSystem { id } }\\"}' }).then((reply) => console.log(reply.status))"`,
  )
  expect(status).toBe('401')
})

it('does not start without tokens where other machines could reach it, unless told twice', async () => {
  const start = (...variables: string[]) =>
    deployment.compose('run', '--rm', '-T', '--no-deps', ...variables.flatMap((each) => ['-e', each]), 'gateway')
  await expect(start('PUBLISHED_AT=0.0.0.0:4000')).rejects.toThrow('AUTH_OFF_BEYOND_LOOPBACK=yes')
})

it('takes no role without its password', async () => {
  const answer = await deployment.exec(
    'database',
    'for role in postgres importer facilities; do PGPASSWORD=postgres psql -h database -U $role -d salud -c "select 1" 2>&1 || true; done',
  )
  for (const role of ['postgres', 'importer', 'facilities']) {
    expect(answer).toContain(`password authentication failed for user "${role}"`)
  }
})

it('answers again within 5 seconds when the container of PostgreSQL is restarted under it', async () => {
  const days = differentDays(10_000)
  const watch = watchAnswers(() => deployment.ask(staffingByState, { asOf: days.next().value }))
  await deployment.compose('restart', 'database')
  const [readyAt] = await deployment.psql('postgres', 'select extract(epoch from pg_postmaster_start_time()) * 1000')
  await new Promise((resolve) => setTimeout(resolve, 6_000))
  const { longestWaitMillis, waitedUntil, wrong } = await watch.stop()
  // On a busy machine the engine itself takes seconds to restart a container; this tells its share from ours.
  const ours = Math.max(0, Math.round(waitedUntil - Number(readyAt)))
  const shares = `${longestWaitMillis} ms, of which ${ours} ms since PostgreSQL began to start; ${wrong.length} incomplete answers`
  figures['PostgreSQL restarted: longest time without a whole answer'] = shares
  expect(longestWaitMillis, shares).toBeLessThan(5_000)
  // The statements did meet a database that was away.
  expect(waitedUntil).toBeGreaterThan(Number(readyAt))
  // Meanwhile nothing but nulls with errors, which name no host.
  for (const answer of wrong) expect(answer).not.toMatch(/postgres|database:|172\.|ECONN|ENOTFOUND/)
})

it('answers the rest while a registry is stopped, and all once it is back', async () => {
  await deployment.compose('stop', 'personnel')
  const answer = await deployment.ask('{ healthSystem { facilityCounts { total } staffing { total } } }')
  expect(answer.data).toEqual({ healthSystem: { facilityCounts: { total: 10_366 }, staffing: null } })
  expect(answer.errors).toMatchObject([
    { path: ['healthSystem', 'staffing'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
  ])
  expect(JSON.stringify(answer.errors)).not.toMatch(/personnel:|http|172\./)
  await deployment.compose('start', 'personnel')
  await measure('a registry’s container started, to the first whole answer', () =>
    waitFor('a whole answer', async () => (await deployment.ask(staffingByState)).errors === undefined),
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
  const before = await deployment.exec('facilities', 'cat /access/url')
  const secretBefore = await deployment.exec('gateway', 'cat /signing/secret')
  await deployment.compose('run', '--rm', '-T', 'roles', '--renew')
  await deployment.compose('restart', 'facilities', 'personnel', 'beneficiaries', 'gateway')
  await waitUntilHealthy()
  const after = await deployment.exec('facilities', 'cat /access/url')
  expect(after).not.toBe(before)
  expect(await deployment.exec('gateway', 'cat /signing/secret')).not.toBe(secretBefore)
  expect(await deployment.exec('database', `psql ${before} -c 'select 1' 2>&1 || true`)).toContain(
    'password authentication failed',
  )
  expect(await deployment.exec('database', `psql ${after} -Atc 'select 1'`)).toBe('1')
  expect(await countUnits()).toBe(10_366)
})

it('writes a backup and restores it', async () => {
  await deployment.compose('run', '--rm', '-T', 'backup', 'trial.tar.gz')
  await deployment.compose('run', '--rm', '-T', 'restore', 'trial.tar.gz', '--replace')
  expect(await countUnits()).toBe(10_366)
})

async function countUnits(): Promise<unknown> {
  const { data } = await deployment.ask('{ healthSystem { facilityCounts(institution: [IMSS_BIENESTAR]) { total } } }')
  return (data as { healthSystem: { facilityCounts: { total: number } | null } }).healthSystem.facilityCounts?.total
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

function reachFrom(service: string, host: string, port: number): Promise<string> {
  return deployment.exec(
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

/** From yesterday back: each asks for statements of its own, where one day's answer would be kept. */
function* differentDays(count: number): Generator<string, undefined> {
  const dayMillis = 86_400_000
  for (let back = 1; back <= count; back++) yield new Date(Date.now() - back * dayMillis).toISOString().slice(0, 10)
}
