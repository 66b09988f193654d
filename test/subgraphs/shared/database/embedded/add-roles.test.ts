import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { openEmbedded } from '../../../../../subgraphs/shared/database/embedded/open-embedded.ts'
import { makeTemporaryFolder } from '../../../../support/temporary-folder.ts'
import { query } from './query.ts'

// Two servers start, on whatever machine this is.
vi.setConfig({ testTimeout: 60_000 })

it('makes the roles that the data folder of an older version lacks', async () => {
  const dataDir = await makeTemporaryFolder()
  const first = await openEmbedded({ dataDir, command: 'test', hold: true })
  await query(first.superuserUrl, 'drop role personnel_identity')
  await first.stop()
  const file = join(dataDir, 'postgres', 'passwords.json')
  const { personnel_identity: _, beneficiaries_identity: __, ...older } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify(older))
  const next = await openEmbedded({ dataDir, command: 'test', hold: true })
  try {
    for (const role of ['personnel_identity', 'beneficiaries_identity'] as const) {
      expect(await query(next.urls[role], 'select current_user as role')).toEqual([{ role }])
    }
    expect(await query(next.urls.owner, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    await next.stop()
  }
})
