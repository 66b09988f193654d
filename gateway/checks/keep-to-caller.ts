import { listRootFields } from './list-root-fields.ts'
import type { OperationCheck } from './operation-check.ts'

/** The field whose answer names the caller, and so differs between callers of equal rights. */
const ownField = 'me'

/** Has no answer kept for others that says who asked. */
export const keepToCaller: OperationCheck = {
  check({ document, operation, context }) {
    if (listRootFields(document, operation).has(ownField)) context.outcome.isPersonal = true
  },
}
