import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { observe } from '../../support/observe.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const namespace = spawnSync('unshare', ['-n', 'ip', 'link', 'set', 'lo', 'up'], { encoding: 'utf8' })
const isPossible = namespace.status === 0
if (!isPossible) {
  const reason = namespace.error?.message ?? namespace.stderr.trim()
  console.warn(`The test without a network is skipped: no network can be taken away here (${reason}).`)
}

describe.skipIf(!isPossible)('no network', () => {
  it('D18: no network at all, from the first start on', { timeout: 300_000 }, async (context) => {
    const script = fileURLToPath(new URL('../../support/air-gapped.ts', import.meta.url))
    const child = spawn('unshare', ['-n', process.execPath, script, await makeTemporaryFolder()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8')
    })
    await once(child, 'close')
    const seen = JSON.parse(printed)
    expect(seen.isOutside).toBe(false)
    expect(seen.answer.errors).toBeUndefined()
    expect(seen.answer.data.healthSystem).toMatchObject({ staffing: { total: 274_977 } })
    for (const path of ['/ready', '/live', '/schema.graphql', '/graphql?query=%7B__typename%7D']) {
      expect(seen.pages).toMatchObject({ [path]: 200 })
    }
    // Not one page needs the outside: any other answer than these would be a failure of its own.
    for (const status of Object.values(seen.pages)) expect([200, 404]).toContain(status)
    // An address passes through, too, and is asked of nobody.
    expect(seen.lookedUp.filter((host: string) => host !== 'localhost' && isIP(host) === 0)).toEqual([])
    expect(seen.code).toBe(0)
    observe(context, 'demo data load, every page and query answers; no host is looked up')
  })
})
