import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph, transports } from '../support/graph.ts'

const real = await testDatabase('real')
if (!real) console.warn('The figures of the official files are not tested.')

describe.skipIf(!real).each(transports)('the official files, %s', (transport) => {
  let graph: TestGraph
  beforeAll(async () => {
    graph = await startGraph({ transport, databaseUrls: real!.registryUrls })
  })
  afterAll(() => graph.stop())

  async function ask(query: string, variables?: Record<string, unknown>) {
    const { data, errors } = await graph.ask(query, variables)
    expect(errors).toBeUndefined()
    return data
  }

  it('give 32 states and 2,478 municipalities', async () => {
    const data = await ask('{ states { code } municipalities(first: 0) { totalCount } }')
    expect(data.states).toHaveLength(32)
    expect(data.municipalities.totalCount).toBe(2_478)
  })

  it('were read row by row: every row accepted or rejected, every rejection told', async () => {
    const { datasets } = await ask(
      '{ datasets { registry name demo rowsRead rowsAccepted rowsRejected findings(first: 100) { severity line rule column value message } } }',
    )
    expect(datasets.length).toBeGreaterThan(8)
    for (const dataset of datasets) {
      expect(dataset.demo).toBe(false)
      expect(dataset.rowsRead, dataset.name).toBe(dataset.rowsAccepted + dataset.rowsRejected)
      const rejections = dataset.findings.filter((finding: Finding) => finding.severity === 'REJECTED')
      expect(rejections.length > 0, dataset.name).toBe(dataset.rowsRejected > 0)
      for (const { line, rule, message } of rejections) {
        expect(line).toBeGreaterThan(0)
        expect(rule).toMatch(/^[A-Z_]+$/)
        expect(message).not.toBe('')
      }
    }
  })

  it('hold the national table whole', async () => {
    const { datasets } = await ask('{ datasets { name rowsRead rowsAccepted rowsRejected } }')
    expect(datasets).toContainEqual(
      expect.objectContaining({ rowsRead: 10_573, rowsAccepted: 10_573, rowsRejected: 0 }),
    )
    const counts = await ask(`{
      operating: facilities(filter: { institution: [IMSS_BIENESTAR], status: [OPERATING] }, first: 0) { totalCount }
      all: facilities(filter: { institution: [IMSS_BIENESTAR], status: [OPERATING, PENDING, CONSTRUCTION, CLOSED] }, first: 0) { totalCount }
      pending: facilities(filter: { institution: [IMSS_BIENESTAR], status: [PENDING] }, first: 0) { totalCount }
      construction: facilities(filter: { institution: [IMSS_BIENESTAR], status: [CONSTRUCTION] }, first: 0) { totalCount }
      closed: facilities(filter: { institution: [IMSS_BIENESTAR], status: [CLOSED] }, first: 0) { totalCount }
    }`)
    const { operating, all, ...others } = counts
    expect(operating.totalCount).toBe(10_366)
    expect(all.totalCount).toBe(10_573)
    const rest = Object.values<{ totalCount: number }>(others).map((list) => list.totalCount)
    expect(rest.toSorted((a, b) => b - a)).toEqual([200, 4, 3])
  })

  it('count the units in operation, of one institution and of all', async () => {
    const { healthSystem, states } = await ask(`{
      healthSystem {
        ours: facilityCounts(institution: [IMSS_BIENESTAR]) {
          total hospitals healthCenters mobileUnits specialtyClinics supportUnits otherUnits openEveryDay
        }
        all: facilityCounts { total }
      }
      states { name ours: facilityCounts(institution: [IMSS_BIENESTAR]) { total } all: facilityCounts { total } }
    }`)
    expect(healthSystem.ours).toEqual({
      total: 10_366,
      hospitals: 588,
      healthCenters: 8_267,
      mobileUnits: 1_000,
      specialtyClinics: 478,
      supportUnits: 30,
      otherUnits: 3,
      openEveryDay: 3_353,
    })
    expect(healthSystem.all.total).toBe(10_933)
    const stateOf = (name: string) => states.find((state: { name: string }) => state.name.startsWith(name))
    expect(stateOf('Oaxaca')).toMatchObject({ ours: { total: 961 }, all: { total: 1_528 } })
    expect(stateOf('Veracruz').ours.total).toBe(893)
    expect(stateOf('Ciudad de México').ours.total).toBe(320)
    expect(stateOf('Baja California').ours.total).toBe(161)
  })

  it('find a unit by a key that it had before', async () => {
    const { facility } = await ask(
      '{ facility(clues: "BCSSA000015") { clues name lineage { clues current event } municipality { name state { name } } } }',
    )
    expect(facility.clues).toBe('BCIMB000010')
    expect(facility.lineage.map((key: { clues: string; current: boolean }) => [key.clues, key.current])).toEqual([
      ['BCSSA000015', false],
      ['BCIMB000010', true],
    ])
    expect(facility.municipality).toEqual({ name: 'Ensenada', state: { name: 'Baja California' } })
  })

  it('know the population without social security, and that of a municipality newer than the census not', async () => {
    const { healthSystem } = await ask(
      '{ healthSystem { credentials { populationWithoutSocialSecurity municipalitiesWithoutPopulation issued ratio } } }',
    )
    expect(healthSystem.credentials).toMatchObject({
      populationWithoutSocialSecurity: 32_999_713,
      issued: null,
      ratio: null,
    })
    expect(healthSystem.credentials.municipalitiesWithoutPopulation).toBeGreaterThan(0)
    // Created in 2021 to 2024 (San Quintín is older than the census, San Felipe is not).
    const { municipality } = await ask(
      '{ municipality(code: "02007") { name credentials { populationWithoutSocialSecurity ratio } facilities(first: 1) { totalCount } } }',
    )
    expect(municipality.credentials?.populationWithoutSocialSecurity ?? null).toBeNull()
    expect(municipality.credentials?.ratio ?? null).toBeNull()
    expect(municipality.facilities.totalCount).toBeGreaterThan(0)
  })

  it('have no roster, so staffing is null and not 0, while reported head counts are there', async () => {
    const { healthSystem } = await ask('{ healthSystem { staffing { total } reportedHeadcounts { value source } } }')
    expect(healthSystem.staffing).toBeNull()
    expect(healthSystem.reportedHeadcounts.length).toBeGreaterThan(0)
  })

  it('can be paged through to the end, each unit once', async () => {
    const page = `query ($after: String) { facilities(filter: { state: ["20"] }, first: 100, after: $after) {
      totalCount nodes { clues name } pageInfo { hasNextPage endCursor } } }`
    const seen = new Set<string>()
    let after: string | null = null
    let total = 0
    do {
      const { facilities }: { facilities: Page } = await ask(page, { after })
      for (const { clues } of facilities.nodes) seen.add(clues)
      total = facilities.totalCount
      after = facilities.pageInfo.hasNextPage ? facilities.pageInfo.endCursor : null
    } while (after)
    expect(total).toBeGreaterThan(1_500)
    expect(seen.size).toBe(total)
  })
})

interface Finding {
  readonly severity: string
  readonly line: number
  readonly rule: string
  readonly message: string
}

interface Page {
  readonly totalCount: number
  readonly nodes: readonly { readonly clues: string }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}
