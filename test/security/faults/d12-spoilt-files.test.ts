import { gzipSync } from 'node:zlib'
import { beforeEach, expect, it } from 'vitest'
import { observe } from '../../support/observe.ts'
import { tinyDatabase } from '../../support/tiny-database.ts'
import { makeBedsCsv, makeClues, readTinyData } from '../../support/tiny-registries.ts'

const { db, importFiles } = await tinyDatabase()

const units = Array.from({ length: 20 }, (_, index) => [makeClues(index + 1), String(index), 'Ñuu'] as const)
const good = makeBedsCsv(units)

beforeEach(() => importFiles({ 'beds-2026-08.csv': good }))

it.for<readonly [string, string | Uint8Array, string]>([
  ['cut off in the midst of a row', good.slice(0, good.lastIndexOf(',')), 'it was cut off'],
  ['that is compressed and cut off', gzipSync(good).subarray(0, 40), 'compressed'],
  ['of text and stray bytes', Buffer.concat([Buffer.from(good), Buffer.from([0xff, 0xfe, 0x0a])]), 'Expected'],
  ['with another header', good.replace('Camas', 'Camillas'), 'Expected'],
  ['with 30 % fewer units', makeBedsCsv(units.slice(6)), '--allow-closures'],
])('D12: a file %s', async ([, content, reason], context) => {
  const before = await readTinyData(db)
  await expect(importFiles({ 'beds-2026-09.csv': content })).rejects.toThrow(reason)
  expect(await readTinyData(db)).toEqual(before)
  observe(context, 'refused with the reason; what is served stays')
})

it.for<readonly [string, string | Uint8Array]>([
  ['once more', good],
  ['with a byte order mark', `\uFEFF${good}`],
  ['with lines that end as on Windows', good.replaceAll('\n', '\r\n')],
  ['in Windows-1252', Buffer.from(good, 'latin1')],
  ['with its rows in another order', makeBedsCsv(units.toReversed())],
])('D12: the same file %s', async ([, content], context) => {
  const before = await readTinyData(db)
  const { loads } = await importFiles({ 'beds-2026-08.csv': content })
  expect(loads).toMatchObject([{ rejected: 0 }])
  expect(await readTinyData(db)).toEqual(before)
  observe(context, 'changes nothing')
})

it('D12: a row of a unit that no state has', async (context) => {
  const { loads } = await importFiles({ 'beds-2026-09.csv': `${good}${makeClues(1, 'ZZ')},3,Nadie\n` })
  expect(loads).toMatchObject([{ read: 21, accepted: 20, rejected: 1 }])
  observe(context, 'refused with its line; the other rows are in')
})
