import type { Caller } from '../../shared/access/caller.ts'

/** Whether the caller may see counts from 1 to 10, and so every count as it is. */
export function seesSmallCells({ scopes }: Caller): boolean {
  return scopes.includes('credentials:small-cells')
}
