import { expect, it } from 'vitest'
import { Cancellation } from '../../../../subgraphs/shared/cancellation.ts'
import { DeadlineError, endWith, startDeadline } from '../../../../subgraphs/shared/graph/deadline.ts'

const sleep = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))
const long = 60_000

it('aborts when its time is over', async () => {
  using deadline = startDeadline(5)
  await expect.poll(() => deadline.signal.reason).toBeInstanceOf(DeadlineError)
})

it('aborts with its parent, for its reason, before the parent does or after', () => {
  const parent = new Cancellation()
  using before = startDeadline(long, parent)
  const reason = new Error('gone')
  parent.abort(reason)
  using after = startDeadline(long, parent)
  for (const { signal } of [before, after]) {
    expect(signal.aborted).toBe(true)
    expect(signal.reason).toBe(reason)
  }
})

it('takes a real AbortSignal for a parent', () => {
  const parent = new AbortController()
  using deadline = startDeadline(long, parent.signal)
  parent.abort(new Error('gone'))
  expect(deadline.signal.reason).toEqual(new Error('gone'))
})

it('is over once it is disposed of', async () => {
  const parent = new Cancellation()
  const { signal } = (() => {
    using deadline = startDeadline(5, parent)
    return deadline
  })()
  await sleep(20)
  parent.abort(new Error('gone'))
  expect(signal.aborted).toBe(false)
})

it('leaves work that is in time as it is, and that which ends within the grace', async () => {
  const signal = new Cancellation()
  expect(await endWith(signal, 5, Promise.resolve('done'))).toBe('done')
  await expect(endWith(signal, 5, Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  const late = endWith(
    signal,
    long,
    sleep(10).then(() => 'late'),
  )
  signal.abort(new Error('over'))
  expect(await late).toBe('late')
})

it('ends work that goes on after the grace, with the reason of the signal', async () => {
  const signal = new Cancellation()
  const stuck = endWith(signal, 5, new Promise(() => undefined))
  signal.abort(new Error('over'))
  await expect(stuck).rejects.toThrow('over')
  await expect(endWith(signal, 5, new Promise(() => undefined))).rejects.toThrow('over')
})
