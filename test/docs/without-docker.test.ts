import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, it } from 'vitest'
import { startOwnServer } from '../support/own-server.ts'
import { runCommand } from '../support/run-command.ts'
import { runProgram } from '../support/run-program.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const [, section = ''] = readme.split('### Without Docker')
const [, roles = ''] = /```sql\n([\s\S]*?)```/.exec(section) ?? []
const [, programs = ''] = /```sh\n([\s\S]*?)```/.exec(section) ?? []
const server = await startOwnServer()
const urlAs = (role: string) => `postgres://${role}:…@127.0.0.1:${server.port}/salud`

it('the README’s way without Docker gives a graph that answers, with the roles that it makes', {
  timeout: 120_000,
}, async () => {
  await runAsSuperuser(roles)
  const migrated = await runCommand('migrate', [], { IMPORT_DATABASE_URL: urlAs('importer') })
  expect(migrated).toMatchObject({ code: 0 })
  const lines = programs.replaceAll('\\\n', '').trim().split('\n').map(readLine)
  const addresses: Record<string, string> = {}
  for (const { variables, command } of lines.slice(0, 3)) {
    const name = command.split(' -- ')[1] ?? ''
    const service = runProgram('subgraphs/commands/serve.ts', [name], { ...variables, PORT: '0' })
    addresses[variables.PORT ?? ''] = await service.waitFor(/http:\S+\/graphql/)
  }
  const urls = Object.entries(lines[3]?.variables ?? {}).map(([name, url]) => [
    name,
    addresses[new URL(url).port] ?? url,
  ])
  const gateway = runProgram('gateway/main.ts', [], { ...Object.fromEntries(urls), PORT: '0' })
  const graphql = await gateway.waitFor(/http:\S+\/graphql/)
  const response = await fetch(graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: '{ healthSystem { facilityCounts { total } staffing { total } credentials { issued } } }',
    }),
  })
  // Nothing is imported yet, and nobody fails.
  expect(await response.json()).toEqual({
    data: { healthSystem: { facilityCounts: null, staffing: null, credentials: null } },
  })
})

/** One line of the README: variables, and what runs with them. */
function readLine(line: string) {
  const [, assignments = '', command = ''] = /^((?:[A-Z_]+=\S+\s+)+)(.+)$/.exec(line) ?? []
  const pairs = assignments
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(/=(.*)/, 2) as [string, string])
  const variables = Object.fromEntries(
    pairs.map(([name, value]) => [name, value.replace('host', `127.0.0.1:${server.port}`)]),
  )
  return { variables: variables as Readonly<Record<string, string>>, command }
}

async function runAsSuperuser(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres').replace(/[^/]+$/, 'postgres') })
  await client.connect()
  try {
    // The server comes with those of the embedded database.
    await client.query('drop database salud')
    for (const [, role] of text.matchAll(/create role (\w+)/g)) await client.query(`drop role ${role}`)
    for (const statement of splitStatements(text)) await client.query(statement)
  } finally {
    await client.end()
  }
}

function splitStatements(text: string): readonly string[] {
  return text
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .filter((statement) => statement.trim() !== '')
}
