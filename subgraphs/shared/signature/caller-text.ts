import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Caller } from '../access/caller.ts'
import { scopeNames } from '../access/scopes.ts'

const shape: z.ZodType<Caller> = z.object({
  subject: z.string(),
  states: z.union([z.literal('all'), z.array(z.string())]),
  scopes: z.array(z.enum(scopeNames)),
})

const maxKept = 1_000
const written = new WeakMap<Caller, string>()
const read = new LRUCache<string, Caller>({ max: maxKept })

/** A caller as the text of a header. */
export function writeCaller(caller: Caller): string {
  let text = written.get(caller)
  if (text === undefined) {
    text = Buffer.from(JSON.stringify(caller)).toString('base64url')
    written.set(caller, text)
  }
  return text
}

/** The caller that such a text stands for; throws where it is none. */
export function readCallerText(text: string): Caller {
  let caller = read.get(text)
  if (!caller) {
    caller = shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    read.set(text, caller)
  }
  return caller
}
