import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph, transports } from '../support/graph.ts'

// The published figures: design of the demo data, both dates.
const { registryUrls } = await testDatabase('demo')

describe.each(transports)('the demo data, %s', (transport) => {
  let graph: TestGraph
  beforeAll(async () => {
    graph = await startGraph({ transport, databaseUrls: registryUrls })
  })
  afterAll(() => graph.stop())

  it('give the nation’s published figures, as of the newest cut and without a day', async () => {
    const { data, errors } = await graph.ask(nation)
    expect(errors).toBeUndefined()
    const last = {
      facilityCounts: { hospitals: 660, ruralMedicalUnits: 11_935, healthCenters: 11_000, openEveryDay: 7_199 },
      staffing: { total: 274_977, specialists: 27_129, generalPhysicians: 37_739, nurses: 103_759 },
      credentials: {
        issued: 5_200_000,
        municipalitiesReached: 1_925,
        populationWithoutSocialSecurity: 53_200_000,
        ratio: 5_200_000 / 53_200_000,
      },
    }
    expect(data.newest).toEqual(last)
    expect(data.last).toEqual(last)
    expect(data.first.facilityCounts).toMatchObject({ hospitals: 80, ruralMedicalUnits: 3_622 })
    expect(data.first.staffing.total).toBe(23_967)
  })

  it('know nothing before the first day, which is not the same as 0', async () => {
    const { data, errors } = await graph.ask(
      '{ healthSystem { facilityCounts(asOf: "2000-01-01") { total } staffing(asOf: "2000-01-01") { total } credentials(asOf: "2000-01-01") { issued } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.healthSystem).toMatchObject({ facilityCounts: null, staffing: null })
    expect(data.healthSystem.credentials?.issued ?? null).toBeNull()
  })

  it('have 7,199 health centers that open every day, as a list, too', async () => {
    const { data, errors } = await graph.ask(
      '{ facilities(filter: { kind: [HEALTH_CENTER], openEveryDay: true }, first: 0) { totalCount nodes { clues } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.facilities).toEqual({ totalCount: 7_199, nodes: [] })
  })

  it('have 23 adhered states, 14 with full coverage of specialists and 9 from 95 % to under 100 %', async () => {
    const { data, errors } = await graph.ask(
      '{ states(adhered: true) { code name staffing { coverage(category: SPECIALIST) { ratio gapToTarget authorized filled vacant } } } }',
    )
    expect(errors).toBeUndefined()
    const coverages = data.states.map((state: { staffing: { coverage: Coverage } }) => state.staffing.coverage)
    expect(coverages).toHaveLength(23)
    expect(coverages.filter((coverage: Coverage) => coverage.ratio === 1)).toHaveLength(14)
    expect(coverages.filter((coverage: Coverage) => coverage.ratio >= 0.95 && coverage.ratio < 1)).toHaveLength(9)
    for (const { authorized, filled, vacant, gapToTarget } of coverages) {
      expect({ vacant, gapToTarget }).toEqual({ vacant: authorized - filled, gapToTarget: authorized - filled })
    }
  })

  it.each([null, '2024-07-31', '2023-10-10'])(
    'as of %s have sums over the states that equal the nation',
    async (asOf) => {
      const { data, errors } = await graph.ask(sums, { asOf })
      expect(errors).toBeUndefined()
      const sum = (measure: string) => sumKnown(data.states.map((state: Measures) => state[measure]))
      for (const measure of ['facilityCounts', 'staffing', 'credentials']) {
        expect(sum(measure), measure).toEqual(expect.objectContaining(withoutNulls(data.healthSystem[measure])))
      }
    },
  )

  it('have at least six specialties in every adhered state', async () => {
    const { data, errors } = await graph.ask(
      '{ staffingCoverage(groupBy: [STATE, SPECIALTY], filter: { category: [SPECIALIST] }) { state { code } specialty filled } }',
    )
    expect(errors).toBeUndefined()
    const rows: { state: { code: string }; specialty: string | null; filled: number }[] = data.staffingCoverage
    const byState = Map.groupBy(
      rows.filter((row) => row.specialty && row.filled > 0),
      (row) => row.state.code,
    )
    expect(byState.size).toBe(23)
    for (const [code, specialties] of byState) expect(specialties.length, code).toBeGreaterThanOrEqual(6)
  })

  it('are marked as demo data of three registries', async () => {
    const { data, errors } = await graph.ask(
      '{ datasets { registry name demo cutDate rowsRead rowsAccepted rowsRejected } }',
    )
    expect(errors).toBeUndefined()
    expect(data.datasets).toHaveLength(3)
    for (const dataset of data.datasets) {
      expect(dataset).toMatchObject({ name: 'demo', demo: true, cutDate: '2024-07-31', rowsRejected: 0 })
      expect(dataset.rowsAccepted).toBe(dataset.rowsRead)
    }
  })
})

interface Coverage {
  readonly authorized: number
  readonly filled: number
  readonly vacant: number
  readonly ratio: number
  readonly gapToTarget: number
}
type Measures = Readonly<Record<string, Readonly<Record<string, number | null>> | null>>

const nation = `{
  newest: healthSystem { ...figures }
  last: healthSystem {
    facilityCounts(asOf: "2024-07-31") { hospitals ruralMedicalUnits healthCenters openEveryDay }
    staffing(asOf: "2024-07-31") { total specialists generalPhysicians nurses }
    credentials(asOf: "2024-07-31") { issued municipalitiesReached populationWithoutSocialSecurity ratio }
  }
  first: healthSystem {
    facilityCounts(asOf: "2023-10-10") { hospitals ruralMedicalUnits }
    staffing(asOf: "2023-10-10") { total }
  }
}
fragment figures on HealthSystem {
  facilityCounts { hospitals ruralMedicalUnits healthCenters openEveryDay }
  staffing { total specialists generalPhysicians nurses }
  credentials { issued municipalitiesReached populationWithoutSocialSecurity ratio }
}`

const sums = `query ($asOf: Date) {
  states { facilityCounts(asOf: $asOf) { ...f } staffing(asOf: $asOf) { ...s } credentials(asOf: $asOf) { ...c } }
  healthSystem { facilityCounts(asOf: $asOf) { ...f } staffing(asOf: $asOf) { ...s } credentials(asOf: $asOf) { ...c } }
}
fragment f on FacilityCounts { total hospitals ruralMedicalUnits healthCenters mobileUnits specialtyClinics supportUnits otherUnits openEveryDay }
fragment s on Staffing { total specialists generalPhysicians nurses }
fragment c on CredentialCoverage { issued municipalitiesReached populationWithoutSocialSecurity }`

function sumKnown(parts: readonly Measures[string][]): Record<string, number> {
  const total: Record<string, number> = {}
  for (const part of parts) {
    for (const [field, value] of Object.entries(part ?? {})) {
      if (typeof value === 'number') total[field] = (total[field] ?? 0) + value
    }
  }
  return total
}

function withoutNulls(measure: Measures[string]): Record<string, number> {
  return sumKnown([measure ?? null])
}
