import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { makeSyntheticPerson } from '../../../subgraphs/shared/personal/synthetic-person.ts'
import { testDatabase } from '../../support/database.ts'
import { observe } from '../../support/observe.ts'
import { callerWith, startPersons } from './ask-persons.ts'

const database = await testDatabase('demo', { copy: true })
const { ask } = startPersons('beneficiaries', database)
const verifier = callerWith(['credentials:verify'])
const selection = '{ valid status facility { clues } issuedOn validUntil }'
const byFolio = `query ($folio: ID!) { answer: verifyCredential(folio: $folio, purpose: CARE) ${selection} }`
const byCurp = `query ($curp: String!) { answer: credentialByCurp(curp: $curp, purpose: CARE) ${selection} }`
const unknown = { valid: false, status: 'UNKNOWN', facility: null, issuedOn: null, validUntil: null }
const credentials = await readCredentials()

describe('the verification of a credential', () => {
  it('says whether it is valid, of which unit, and since and until when', async () => {
    for (const [status, credential] of Object.entries(credentials)) {
      const { data, errors } = await ask(byFolio, verifier, { folio: credential.folio })
      expect(errors).toBeUndefined()
      expect(data?.answer).toEqual({
        valid: status === 'VALID',
        status,
        facility: { clues: credential.clues },
        issuedOn: credential.issuedOn,
        validUntil: credential.validUntil,
      })
    }
  })

  it('answers alike for a number that nobody has and for one of another state', async () => {
    const { folio, state } = credentials.VALID
    const elsewhere = callerWith(['credentials:verify'], [state === '20' ? '07' : '20'])
    const [foreign, nobody] = await Promise.all([
      ask(byFolio, elsewhere, { folio }),
      ask(byFolio, elsewhere, { folio: 'IB-99-99999999' }),
    ])
    expect(foreign).toEqual({ data: { answer: unknown } })
    expect(nobody).toEqual(foreign)
    expect((await ask(byFolio, callerWith(['credentials:verify'], [state]), { folio })).data?.answer).toMatchObject({
      valid: true,
    })
  })

  it('finds it by CURP, and enters the folio and not the CURP', async () => {
    const { folio, person } = credentials.VALID
    const { curp } = makeSyntheticPerson(person)
    const { data } = await ask(byCurp, verifier, { curp: ` ${curp.toLowerCase()}` })
    expect(data?.answer).toMatchObject({ valid: true })
    const entry = await newestEntry()
    expect(JSON.parse(entry)).toMatchObject({ persons: [folio], purpose: 'CARE', field: 'Query.credentialByCurp' })
    expect(entry).not.toContain(curp)
    const nobody = await ask(byCurp, verifier, { curp: makeSyntheticPerson(999_999).curp })
    expect(nobody).toEqual({ data: { answer: unknown } })
    expect(JSON.parse(await newestEntry())).toMatchObject({ persons: [], outcome: 'ANSWERED' })
  })

  it('refuses what is no CURP without saying it again', async () => {
    const { errors } = await ask(byCurp, verifier, { curp: 'SECRET010101' })
    expect(errors?.map((error) => [error.message, error.extensions?.code])).toEqual([
      ['curp must be a CURP of 18 characters with its check digit, but got something else.', 'BAD_USER_INPUT'],
    ])
  })

  it('looks up 30 persons by CURP a minute for a caller, and any number by folio', async () => {
    const { folio, person } = credentials.VALID
    const { curp } = makeSyntheticPerson(person)
    const leo = { ...verifier, subject: 'leo@example' }
    const answers = await Promise.all(Array.from({ length: 32 }, () => ask(byCurp, leo, { curp })))
    const refused = answers.flatMap(({ errors }) => errors ?? [])
    expect(refused.map((error) => error.extensions?.code)).toEqual(['RATE_LIMITED', 'RATE_LIMITED'])
    expect(refused[0]?.extensions).toMatchObject({ limit: 'lookupsPerMinute', allowed: 30 })
    expect(refused[0]?.message).toMatch(
      /^A caller may look up at most 30 persons by CURP a minute; ask again in \d+ s\.$/,
    )
    expect((await ask(byFolio, leo, { folio })).data?.answer).toMatchObject({ valid: true })
    expect((await ask(byCurp, { ...verifier, subject: 'mia@example' }, { curp })).data?.answer).toMatchObject({
      valid: true,
    })
  })

  it('C6: a credential is verified only with the scope, by folio and by CURP alike', async (context) => {
    const { folio, person } = credentials.VALID
    const { curp } = makeSyntheticPerson(person)
    for (const caller of [callerWith([]), callerWith(['identity:read', 'identity:unmasked'])]) {
      for (const [query, variables] of [
        [byFolio, { folio }],
        [byCurp, { curp }],
      ] as const) {
        const { data, errors } = await ask(query, caller, variables)
        expect(data).toBeNull()
        expect(errors?.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN'])
      }
    }
    observe(context, 'FORBIDDEN without data')
  })
})

interface Credential {
  readonly folio: string
  readonly state: string
  readonly clues: string
  readonly issuedOn: string
  readonly validUntil: string
  /** Number of the synthetic person who holds it. */
  readonly person: number
}

/** One of each status. */
async function readCredentials(): Promise<Record<'VALID' | 'EXPIRED' | 'REVOKED', Credential>> {
  const { rows } = await sql<Credential & { status: 'VALID' | 'EXPIRED' | 'REVOKED' }>`
    select distinct on (status) * from (
      select folio, state_code as state, clues, issued_on as "issuedOn", valid_until as "validUntil",
        500000 + right(folio, 8)::int - 1 as person,
        case when revoked_on is not null then 'REVOKED' when valid_until < current_date then 'EXPIRED' else 'VALID' end as status
      from beneficiaries_identity.credentials
    ) c order by status, folio`.execute(database.db)
  const found = Object.fromEntries(rows.map(({ status, ...credential }) => [status, credential]))
  expect(Object.keys(found).sort()).toEqual(['EXPIRED', 'REVOKED', 'VALID'])
  return found as Record<'VALID' | 'EXPIRED' | 'REVOKED', Credential>
}

async function newestEntry(): Promise<string> {
  const { rows } = await sql<{ entry: string }>`select entry from access_log.entries order by id desc limit 1`.execute(
    database.db,
  )
  return rows[0]?.entry ?? ''
}
