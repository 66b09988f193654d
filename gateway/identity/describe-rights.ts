import type { Caller } from '../../subgraphs/shared/access/caller.ts'

const described = new WeakMap<Caller, string>()

/** All that decides what a caller may see, and nothing that tells who it is: callers with equal rights are answered alike. */
export function describeRights(caller: Caller): string {
  let text = described.get(caller)
  if (text === undefined) {
    const states = caller.states === 'all' ? 'all' : caller.states.toSorted().join(',')
    text = `${states} ${caller.scopes.toSorted().join(' ')}`
    described.set(caller, text)
  }
  return text
}
