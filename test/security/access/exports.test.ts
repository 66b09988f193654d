import { describe, expect, it } from 'vitest'
import { registries } from '../../../subgraphs/registries.ts'
import { anyone, type Caller } from '../../../subgraphs/shared/access/caller.ts'
import { createExporting } from '../../../subgraphs/shared/exports/open-export.ts'
import { buildSubgraph } from '../../../subgraphs/shared/graph/build-subgraph.ts'
import { testDatabase } from '../../support/database.ts'

const { registryUrls } = await testDatabase('demo')
const openers = new Map(
  registries.map((registry) => [
    registry.name,
    createExporting({
      registry: registry.name,
      exports: registry.exports,
      schema: buildSubgraph(registry),
      connectionString: registryUrls[registry.name],
      report: (error) => console.error(error),
    }),
  ]),
)
const of = (...states: readonly string[]): Caller => ({ subject: 'planner', states, scopes: [] })

async function take(name: 'personnel' | 'beneficiaries', register: string, caller: Caller): Promise<readonly string[]> {
  const request = { name: register, variables: {}, as: 'csv', isCounted: false } as const
  const opened = await openers.get(name)?.(request, caller, new AbortController().signal)
  const chunks: Buffer[] = []
  for await (const chunk of opened?.bytes ?? []) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString().trim().split('\n').filter(Boolean)
}

describe('an export of a register', () => {
  it.each(['health-workers', 'positions'])('%s gives rows of the caller’s states alone', async (register) => {
    const keys = (await take('personnel', register, of('20', '06'))).map((line) => line.slice(2, 4))
    expect(new Set(keys.filter((code) => /^\d{2}$/.test(code)))).toEqual(new Set(['06', '20']))
    expect((await take('personnel', register, of())).filter((line) => /^[WP]-/.test(line))).toEqual([])
  })

  it('of counts as fine as they are stored is for callers who may see small ones', async () => {
    await expect(take('beneficiaries', 'credential-counts', of('20'))).rejects.toThrow(
      'credential-counts may be seen only with a token that has the scope credentials:small-cells.',
    )
    const own = await take('beneficiaries', 'credential-counts', { ...of('20'), scopes: anyone.scopes })
    const codes = own.map((line) => line.replaceAll('"', '').slice(0, 2)).filter((code) => /^\d{2}$/.test(code))
    expect(new Set(codes)).toEqual(new Set(['20']))
  })
})
