import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  createIdentityKey,
  openIdentityKey,
  readIdentityKey,
} from '../../../../subgraphs/shared/personal/identity-key.ts'
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts'

const key = createIdentityKey(Buffer.alloc(32, 1), 1)

it('opens what it sealed, for the row that it was sealed for, and says when it was changed', () => {
  const sealed = key.seal('María López', 'W-1')
  expect(key.open(sealed, 'W-1')).toBe('María López')
  expect(sealed.includes(Buffer.from('López'))).toBe(false)
  expect(() => key.open(sealed, 'W-2')).toThrow()
  const changed = Buffer.from(sealed)
  changed[15]! ^= 1
  expect(() => key.open(changed, 'W-1')).toThrow()
  expect(() => createIdentityKey(Buffer.alloc(32, 2), 1).open(sealed, 'W-1')).toThrow()
})

it('seals the same row alike and other rows differently', () => {
  expect(key.seal('a', 'W-1')).toEqual(key.seal('a', 'W-1'))
  expect(key.seal('a', 'W-1').subarray(0, 12)).not.toEqual(key.seal('a', 'W-2').subarray(0, 12))
  expect(key.seal('a', 'W-1').subarray(0, 12)).not.toEqual(key.seal('b', 'W-1').subarray(0, 12))
})

it('hashes a CURP differently in each registry and with each key', () => {
  const hashes = [
    key.hashCurp('personnel', 'X'),
    key.hashCurp('beneficiaries', 'X'),
    key.hashCurp('personnel', 'Y'),
    createIdentityKey(Buffer.alloc(32, 2), 1).hashCurp('personnel', 'X'),
  ]
  expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(4)
  expect(key.hashCurp('personnel', 'X')).toEqual(hashes[0])
})

it('is made once beside the embedded database, for its owner’s eyes alone', async () => {
  const folder = await makeTemporaryFolder()
  const made = openIdentityKey(folder)
  const file = join(folder, 'identity.key')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readFile(file, 'utf8')).toMatch(/^1:[0-9a-f]{64}\n$/)
  expect(openIdentityKey(folder).open(made.seal('a', 'b'), 'b')).toBe('a')
})

it('says which file is wrong, and nothing of what is in it', async () => {
  const folder = await makeTemporaryFolder()
  const file = join(folder, 'key')
  expect(() => readIdentityKey(file)).toThrow(
    `Expected IDENTITY_KEY_FILE to name a file that can be read, but got ${file}.`,
  )
  await writeFile(file, 'secret')
  expect(() => readIdentityKey(file)).toThrow(
    `Expected a version, a colon and 64 hexadecimal digits in ${file}, but got something else.`,
  )
})
