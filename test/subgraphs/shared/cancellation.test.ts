import { expect, it } from 'vitest'
import { Cancellation, toAbortSignal } from '../../../subgraphs/shared/cancellation.ts'

it('tells its listeners once, with the first reason', () => {
  const cancellation = new Cancellation()
  const heard: unknown[] = []
  cancellation.addEventListener('abort', () => heard.push(cancellation.reason))
  expect(cancellation.aborted).toBe(false)
  const reason = new Error('enough')
  cancellation.abort(reason)
  cancellation.abort(new Error('more than enough'))
  expect(heard).toEqual([reason])
  expect(cancellation.aborted).toBe(true)
  expect(cancellation.reason).toBe(reason)
})

it('tells nobody who has stopped listening, and all others, whoever of them stops meanwhile', () => {
  const cancellation = new Cancellation()
  const heard: string[] = []
  const gone = () => heard.push('gone')
  const second = () => heard.push('second')
  const first = () => {
    heard.push('first')
    cancellation.removeEventListener('abort', first)
  }
  for (const listener of [gone, first, second]) cancellation.addEventListener('abort', listener)
  cancellation.removeEventListener('abort', gone)
  cancellation.removeEventListener('abort', gone)
  cancellation.abort(new Error('enough'))
  expect(heard).toEqual(['first', 'second'])
})

it('becomes a real AbortSignal, before it aborts and after', () => {
  const cancellation = new Cancellation()
  const before = toAbortSignal(cancellation)
  expect(before.aborted).toBe(false)
  const reason = new Error('enough')
  cancellation.abort(reason)
  for (const signal of [before, toAbortSignal(cancellation)]) {
    expect(signal).toBeInstanceOf(AbortSignal)
    expect(signal.aborted).toBe(true)
    expect(signal.reason).toBe(reason)
  }
})
