import { GraphQLError } from 'graphql'
import { type RawBuilder, sql } from 'kysely'
import type { SubgraphContext } from '../../shared/graph/context.ts'
import { ErrorCode } from '../../shared/graph/errors.ts'
import { isCurp, isSyntheticCurp, normaliseCurp } from '../../shared/personal/curp.ts'
import { type PersonalQuestion, readPersons } from '../../shared/personal/personal-data.ts'
import type { AccessPurpose, CredentialStatus } from '../resolvers.generated.ts'
import { countLookup } from './lookup-limit.ts'

export interface CredentialVerification {
  readonly valid: boolean
  readonly status: CredentialStatus
  readonly facility: { readonly clues: string } | null
  readonly issuedOn: string | null
  readonly validUntil: string | null
}

interface CredentialRow {
  readonly folio: string
  readonly status: CredentialStatus
  readonly clues: string
  readonly issuedOn: string
  readonly validUntil: string
}

const scope = 'credentials:verify'
const fields = ['facility', 'issuedOn', 'status', 'valid', 'validUntil'] as const
/** Of a folio that nobody has, and of one that the caller may not see: the same, so that it does not tell which. */
const unknown: CredentialVerification = {
  valid: false,
  status: 'UNKNOWN',
  facility: null,
  issuedOn: null,
  validUntil: null,
}

/** `Query.verifyCredential` */
export async function verifyCredential(
  { folio, purpose }: { readonly folio: string; readonly purpose: AccessPurpose },
  context: SubgraphContext,
): Promise<CredentialVerification> {
  const question = ask('Query.verifyCredential', purpose, [folio])
  const [row] = await readPersons(context, question, findCredential(sql`folio = ${folio}`))
  return row ? toVerification(row) : unknown
}

/** `Query.credentialByCurp`: the newest one of the person. The CURP itself is entered nowhere, whether or not it is found. */
export async function findByCurp(
  { curp, purpose }: { readonly curp: string; readonly purpose: AccessPurpose },
  context: SubgraphContext,
): Promise<CredentialVerification> {
  const normalised = normaliseCurp(curp)
  if (!isCurp(normalised) && !isSyntheticCurp(normalised)) throw badCurp()
  if (context.personal) await countLookup(context.personal, context.caller.subject)
  const hash = context.personal?.key.hashCurp('beneficiaries', normalised)
  const question = ask('Query.credentialByCurp', purpose, [])
  const statement = findCredential(sql`curp_hmac = ${hash}`)
  const [row] = await readPersons(context, question, statement, (rows) => rows.map((each) => each.folio))
  return row ? toVerification(row) : unknown
}

function ask(field: string, purpose: AccessPurpose, persons: readonly string[]): PersonalQuestion {
  return { field, scope, type: 'Credential', purpose, persons, fields }
}

function findCredential(condition: RawBuilder<unknown>): RawBuilder<CredentialRow> {
  return sql`
    /* findCredential */
    select folio, clues, issued_on as "issuedOn", valid_until as "validUntil",
      case when revoked_on <= current_date then 'REVOKED'
        when valid_until < current_date then 'EXPIRED'
        else 'VALID' end as status
    from beneficiaries_identity.credentials
    where ${condition} and ended_by is null
    order by issued_on desc, folio desc
    limit 1`
}

function toVerification({ status, clues, issuedOn, validUntil }: CredentialRow): CredentialVerification {
  return { valid: status === 'VALID', status, facility: { clues }, issuedOn, validUntil }
}

/** Without the value, unlike other errors: an error is shown and logged. */
function badCurp(): GraphQLError {
  return new GraphQLError('curp must be a CURP of 18 characters with its check digit, but got something else.', {
    extensions: { code: ErrorCode.BAD_USER_INPUT, argument: 'curp' },
  })
}
