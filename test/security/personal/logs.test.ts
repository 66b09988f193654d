import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeSyntheticPerson } from '../../../subgraphs/shared/personal/synthetic-person.ts'
import { testDatabase } from '../../support/database.ts'
import { observe } from '../../support/observe.ts'
import { runGateway } from '../../support/run-gateway.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'
import { audience, issuer, makeSigningKey, printKeys } from '../../support/token-issuer.ts'

const { registryUrls, personalSources } = await testDatabase('demo', { copy: true })
/** As `testIdentityKey` is made. */
const identityKey = `1:${'07'.repeat(32)}\n`
const programMillis = 120_000

it('C6: the log, at its most talkative, says no token, no CURP, no name and no variable of whoever asks for persons', {
  timeout: programMillis,
}, async (context) => {
  const folder = await makeTemporaryFolder()
  const key = await makeSigningKey('one')
  const files = { jwks: join(folder, 'jwks.json'), secret: join(folder, 'secret'), identityKey: join(folder, 'key') }
  await writeFile(files.jwks, printKeys(key))
  await writeFile(files.secret, 's'.repeat(40))
  await writeFile(files.identityKey, identityKey)
  const gateway = await runGateway({
    LOG_LEVEL: 'trace',
    AUTH: 'jwt',
    ...{ JWKS: files.jwks, JWT_ISSUER: issuer, JWT_AUDIENCE: audience, SUBGRAPH_SECRET_FILE: files.secret },
    FACILITIES_DATABASE_URL: registryUrls.facilities,
    PERSONNEL_DATABASE_URL: registryUrls.personnel,
    BENEFICIARIES_DATABASE_URL: registryUrls.beneficiaries,
    PERSONNEL_IDENTITY_DATABASE_URL: personalSources.personnel.url,
    BENEFICIARIES_IDENTITY_DATABASE_URL: personalSources.beneficiaries.url,
    IDENTITY_KEY_FILE: files.identityKey,
  })
  const { name, curp } = makeSyntheticPerson(500_000)
  const token = await key.sign({
    national: true,
    states: undefined,
    scope: 'identity:read identity:unmasked credentials:verify',
  })
  const ask = async (query: string, variables: Record<string, unknown>, authorization = `Bearer ${token}`) => {
    const headers = { 'content-type': 'application/json', authorization }
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    })
    return response.text()
  }
  const byCurp = 'query ($c: String!) { credentialByCurp(curp: $c, purpose: CARE) { status } }'
  // Told of somebody, twice by each way; of nobody; refused for the value, the type, the scope, the token.
  const workers =
    '{ healthWorkers(first: 2, filter: { state: ["20"] }) { nodes { identity(purpose: AUDIT, unmasked: true) { name curp } } } }'
  const told = [
    await ask(workers, {}),
    await ask(workers, {}),
    await ask(byCurp, { c: curp }),
    await ask(byCurp, { c: curp }),
  ]
  expect(told[0]).toMatch(/"curp":"[A-Z]{4}\d{6}/)
  expect(told[2]).toContain('"status":"VALID"')
  expect(await ask(byCurp, { c: `${curp}SECRET` })).toContain('BAD_USER_INPUT')
  expect(await ask(byCurp, { c: { curp } })).toContain('BAD_USER_INPUT')
  expect(await ask(`{ nothing(curp: "${curp}") }`, {})).toContain('GRAPHQL_VALIDATION_FAILED')
  const poor = await key.sign({ states: ['20'] })
  expect(await ask(byCurp, { c: curp }, `Bearer ${poor}`)).toContain('FORBIDDEN')
  expect(await ask(byCurp, { c: curp }, `Bearer ${poor}x`)).toContain('UNAUTHENTICATED')
  await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(`{ a(curp: "${curp}") }`)}&token=${token}`)

  const log = gateway.output()
  expect(log).toContain('access refused')
  expect(log.split('\n').length).toBeGreaterThan(20)
  const curps = [curp, ...(told.join().match(/[A-Z]{4}\d{6}[HMX][A-Z]{5}\w\d/g) ?? [])]
  const names = [
    name,
    ...(JSON.parse(told[0] ?? '').data.healthWorkers.nodes as readonly { identity: { name: string } }[]).map(
      (node) => node.identity.name,
    ),
  ]
  const passwords = [...Object.values(registryUrls), personalSources.personnel.url].map((url) => new URL(url).password)
  const secrets = [
    token,
    poor,
    token.split('.')[1],
    's'.repeat(40),
    '07'.repeat(32),
    ...passwords.filter((each) => each.length > 4),
  ]
  for (const secret of [...curps, ...names, ...secrets]) expect(log).not.toContain(secret)
  observe(context, 'none of them in the log at level trace')
})
