import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'
import { Refusal } from '../../subgraphs/shared/http/refusal.ts'

/** The same for every reason: whoever tries tokens is not told how near one came. */
export function unauthenticated(reason: string): Refusal {
  return new Refusal({
    status: 401,
    code: ErrorCode.UNAUTHENTICATED,
    message: 'A valid access token must be in the header Authorization, as in "Authorization: Bearer TOKEN".',
    reason,
    headers: { 'www-authenticate': 'Bearer' },
  })
}
