import { badUserInput } from '../shared/graph/errors.ts'

/** The argument `target`, 1 when it is null; BAD_USER_INPUT outside 0 to 1. */
export function checkedTarget(target: number | null | undefined): number {
  const share = target ?? 1
  if (!(share >= 0 && share <= 1)) throw badUserInput('target', 'be between 0 and 1', share)
  return share
}
