import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { turnsEnd, writeAtTurnsEnd } from '../../../subgraphs/shared/turns-end.ts'

/** Both ends of a connection. */
async function openPair(): Promise<readonly [Socket, Socket]> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error(`Expected a port, but got ${address}.`)
  const near = connect(address.port, address.address)
  const [far] = (await once(server, 'connection')) as [Socket]
  server.close()
  return [near, far]
}

test('who waits for the end of a turn comes after all that the turn does, and all of them together', async () => {
  const done: string[] = []
  const ends = ['one', 'other'].map((name) => turnsEnd().then(() => done.push(name)))
  Promise.resolve().then(() => Promise.resolve().then(() => done.push('promises')))
  process.nextTick(() => done.push('tick'))
  await Promise.all(ends)
  expect(done).toEqual(['promises', 'tick', 'one', 'other'])
})

test('each turn has an end of its own', async () => {
  const first = turnsEnd()
  expect(turnsEnd()).toBe(first)
  await first
  expect(turnsEnd()).not.toBe(first)
})

test('what is written in a turn stays here until its end, then goes out, and so in the next turn', async () => {
  const [near, far] = await openPair()
  const received = text(far)
  for (const turn of ['first', 'second']) {
    for (const word of ['one ', 'two ']) {
      writeAtTurnsEnd(near)
      near.write(`${turn} ${word}`)
    }
    expect(near.writableLength).toBe(`${turn} one ${turn} two `.length)
    await nextTurn()
    expect(near.writableCorked).toBe(0)
    expect(near.writableLength).toBe(0)
  }
  near.end()
  expect(await received).toBe('first one first two second one second two ')
})

test('nothing is lost where the connection is ended in the same turn, nor thrown where it breaks', async () => {
  const [near, far] = await openPair()
  const received = text(far)
  writeAtTurnsEnd(near)
  near.write('the last words')
  near.end()
  expect(await received).toBe('the last words')

  const [broken] = await openPair()
  writeAtTurnsEnd(broken)
  broken.write('never heard')
  broken.destroy()
  await nextTurn()
  expect(broken.destroyed).toBe(true)
})
