import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// Run in a network namespace of its own, where there is nothing but this machine: node air-gapped.ts DATA_DIR. Starts the whole
// program there, asks it, and prints what it saw as JSON.
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const [dataDir = ''] = process.argv.slice(2)
spawnSync('ip', ['link', 'set', 'lo', 'up'])
const child = spawn(process.execPath, ['--import', here('record-lookups.js'), here('../../gateway/main.ts')], {
  env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'pipe'],
})
let printed = ''
const url = await new Promise<string>((resolve, reject) => {
  const collect = (chunk: Buffer) => {
    printed += chunk.toString('utf8')
    const [, found] = /answers at (http:\S+)\/graphql/.exec(printed) ?? []
    if (found) resolve(found)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  child.once('close', () => reject(new Error(printed)))
})
const pages: Record<string, number> = {}
for (const path of [
  '/ready',
  '/live',
  '/schema.graphql',
  '/graphql?query=%7B__typename%7D',
  '/metrics',
  '/sandbox',
  '/explore',
]) {
  const response = await fetch(url + path, { headers: { 'apollo-require-preflight': 'yes' } })
  await response.text()
  pages[path] = response.status
}
const query = '{ healthSystem { facilityCounts { hospitals } staffing { total } credentials { issued } } }'
const response = await fetch(`${url}/graphql`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
})
const answer = await response.json()
const isOutside = await fetch('http://192.0.2.1/', { signal: AbortSignal.timeout(2_000) }).then(
  () => true,
  () => false,
)
child.kill('SIGINT')
const code = await new Promise((resolve) => child.once('exit', resolve))
const lookedUp = [...printed.matchAll(/LOOKED UP (\S+)/g)].map(([, host]) => host)
console.log(JSON.stringify({ pages, answer, isOutside, lookedUp, code }))
