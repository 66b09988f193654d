import { readFileSync } from 'node:fs'
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSampleOperations } from '../../schema/sample-operations.ts'
import { personalScopes } from '../../subgraphs/shared/access/scopes.ts'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph } from '../support/graph.ts'

const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'))
const operations = await readSampleOperations()

// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever was asked for
type Answer = any

/** What each operation answers on the demo data with its default variables. */
const checks: Readonly<Record<string, (data: Answer) => void>> = {
  'adhesion-by-state': ({ states }) => {
    expect(states).toHaveLength(32)
    const adhered = states.filter((state: Answer) => state.adhesion?.status === 'ADHERED')
    expect(adhered).toHaveLength(23)
    expect(adhered.every((state: Answer) => state.adhesion.source && state.adhesion.reportedOn)).toBe(true)
  },
  'coverage-by-facility-kind': ({ staffingCoverage: rows }) => {
    expect(sum(rows, (row) => row.filled)).toBe(274_977)
    expect(rows.filter((row: Answer) => row.category === 'SPECIALIST')).toEqual([
      expect.objectContaining({ facilityKind: 'HOSPITAL', filled: 27_129 }),
    ])
    expect(rows.every((row: Answer) => row.gapToTarget === row.vacant)).toBe(true)
  },
  'coverage-by-municipality': ({ staffingCoverage: rows }) => {
    expect(rows.every((row: Answer) => row.municipality.code.startsWith('20'))).toBe(true)
    expect(rows.find((row: Answer) => row.municipality.code === '20067').municipality.name).toBe('Oaxaca de Juárez')
    const short = rows.filter((row: Answer) => row.gapToTarget > 0)
    expect(short.length).toBeGreaterThan(0)
    expect(short.every((row: Answer) => row.ratio < 0.95)).toBe(true)
    expect(rows.filter((row: Answer) => row.gapToTarget === 0).every((row: Answer) => row.ratio >= 0.95)).toBe(true)
  },
  'coverage-by-specialty': ({ staffingCoverage: rows }) => {
    expect(new Set(rows.map((row: Answer) => row.state.code)).size).toBe(23)
    expect(sum(rows, (row) => row.filled)).toBe(27_129)
    expect(rows.every((row: Answer) => row.authorized === row.filled + row.vacant)).toBe(true)
  },
  'credentials-by-month': ({ healthSystem }) => {
    expect(healthSystem.credentialBreakdown).toHaveLength(20)
    expect(sum(healthSystem.credentialBreakdown, (row) => row.issued)).toBe(5_200_000)
  },
  'credentials-by-municipality': ({ state }) => {
    expect(state).toMatchObject({ code: '29', name: 'Tlaxcala' })
    expect(state.municipalities).toMatchObject({ totalCount: 60, pageInfo: { hasNextPage: false } })
    expect(sum(state.municipalities.nodes, (node) => node.credentials.issued)).toBe(state.credentials.issued)
  },
  'facilities-nearby': ({ facilitiesNear }) => {
    expect(facilitiesNear).toHaveLength(10)
    const distances = facilitiesNear.map((near: Answer) => near.distanceKm)
    expect(distances).toEqual(distances.toSorted((a: number, b: number) => a - b))
    expect(distances.at(-1)).toBeLessThanOrEqual(10)
  },
  'find-facilities-by-name': ({ facilities }) => {
    // As many as Oaxaca has hospitals.
    expect(facilities.totalCount).toBe(65)
    expect(facilities.nodes).toHaveLength(10)
    expect(facilities.nodes.every((node: Answer) => node.name.startsWith('Hospital General'))).toBe(true)
  },
  'find-facility': ({ facility }) => {
    expect(facility).toMatchObject({
      clues: 'OCDMO000010',
      kind: 'HOSPITAL',
      status: 'OPERATING',
      institution: 'IMSS_BIENESTAR',
      lineage: [{ clues: 'OCDMO000010', event: 'REGISTERED', current: true }],
      state: { code: '20', name: 'Oaxaca' },
      municipality: { code: '20067', name: 'Oaxaca de Juárez' },
    })
    expect(facility.staffing.total).toBeGreaterThan(0)
    expect(facility.municipality.credentials.issued).toBeGreaterThan(0)
  },
  'find-facility-by-old-key': ({ facility }) => {
    expect(facility).toMatchObject({ clues: 'OCDMO000080', status: 'OPERATING', joinedOn: '2023-11-01' })
    expect(facility.lineage).toMatchObject([
      { clues: 'OCDMO900082', to: '2023-11-01', event: 'REGISTERED', current: false },
      { clues: 'OCDMO000080', from: '2023-11-01', to: null, event: 'REKEYED', current: true },
    ])
  },
  'list-facilities': ({ facilities }) => {
    expect(facilities.nodes).toHaveLength(20)
    expect(facilities.pageInfo.hasNextPage).toBe(true)
    expect(facilities.totalCount).toBeGreaterThan(20)
  },
  'municipality-profile': ({ municipality }) => {
    expect(municipality).toMatchObject({ code: '20067', name: 'Oaxaca de Juárez', state: { name: 'Oaxaca' } })
    const { facilityCounts, staffing, population, credentials } = municipality
    expect(facilityCounts.hospitals).toBe(1)
    expect(facilityCounts.total).toBeGreaterThanOrEqual(facilityCounts.hospitals + facilityCounts.healthCenters)
    expect(staffing.total).toBeGreaterThan(staffing.specialists + staffing.generalPhysicians + staffing.nurses)
    expect(credentials.ratio).toBeCloseTo(credentials.issued / population.withoutSocialSecurity, 12)
  },
  'national-totals': ({ healthSystem }) => {
    expect(healthSystem).toEqual({
      before: { total: expect.any(Number), hospitals: 80, ruralMedicalUnits: 3_622 },
      facilityCounts: {
        total: 23_595,
        hospitals: 660,
        ruralMedicalUnits: 11_935,
        healthCenters: 11_000,
        openEveryDay: 7_199,
      },
      staffBefore: { total: 23_967 },
      staffing: { total: 274_977, specialists: 27_129, generalPhysicians: 37_739, nurses: 103_759 },
      credentials: {
        issued: 5_200_000,
        municipalitiesReached: 1_925,
        populationWithoutSocialSecurity: 53_200_000,
        ratio: 5_200_000 / 53_200_000,
      },
    })
  },
  'open-every-day': ({ facilities }) => {
    expect(facilities.totalCount).toBe(7_199)
    expect(facilities.nodes).toHaveLength(5)
    for (const { schedule } of facilities.nodes) {
      expect(schedule.blocks.flatMap((block: Answer) => block.days)).toHaveLength(7)
    }
  },
  'population-by-affiliation': ({ states }) => {
    expect(states).toHaveLength(32)
    const known = states.filter((state: Answer) => state.population)
    expect(known).toHaveLength(23)
    expect(sum(known, (state) => state.population.withoutSocialSecurity)).toBe(53_200_000)
  },
  'specialist-gap-over-a-year': ({ now, yearAgo }) => {
    expect(sum(now, (row) => row.filled)).toBe(27_129)
    const total = sum(yearAgo, (row) => row.filled)
    expect(total).toBeGreaterThan(0)
    expect(total).toBeLessThan(23_967)
    for (const row of [...now, ...yearAgo]) {
      const needed = Math.ceil((row.authorized * 95) / 100)
      expect(row.gapToTarget, `${row.state.name}, ${row.specialty}`).toBe(Math.max(0, needed - row.filled))
    }
  },
  'staff-against-population': ({ states }) => {
    expect(states).toHaveLength(23)
    expect(sum(states, (state) => state.population.withoutSocialSecurity)).toBe(53_200_000)
    expect(sum(states, (state) => state.staffing.specialists)).toBe(27_129)
    expect(sum(states, (state) => state.staffing.generalPhysicians)).toBe(37_739)
    expect(sum(states, (state) => state.staffing.nurses)).toBe(103_759)
  },
  'staffing-by-state': ({ states }) => {
    expect(states).toHaveLength(23)
    expect(sum(states, (state) => state.staffing.total)).toBe(274_977)
    expect(sum(states, (state) => state.credentials.issued)).toBe(5_200_000)
    expect(states.filter((state: Answer) => state.staffing.coverage.ratio === 1)).toHaveLength(14)
  },
  'staffing-over-time': ({ state }) => {
    expect(state).toMatchObject({ code: '20', name: 'Oaxaca' })
    expect(state.unitsAfter.hospitals).toBeGreaterThan(state.unitsBefore.hospitals)
    expect(state.staffAfter.total).toBeGreaterThan(state.staffBefore.total)
  },
  'states-below-target': ({ staffingCoverage: rows }) => {
    expect(rows).toHaveLength(23)
    const below = rows.filter((row: Answer) => row.gapToTarget > 0)
    expect(below).toHaveLength(9)
    expect(below.every((row: Answer) => row.ratio >= 0.95 && row.gapToTarget === row.vacant)).toBe(true)
    expect(sum(rows, (row) => row.filled)).toBe(27_129)
  },
  'vacant-positions': ({ positions }) => {
    expect(positions.nodes).toHaveLength(20)
    expect(positions.nodes.every((node: Answer) => node.category === 'SPECIALIST' && node.facility.clues)).toBe(true)
  },
  'what-may-i-see': ({ me }) => {
    expect(me).toMatchObject({ subject: 'anyone', national: true, reason: 'This graph asks nobody for a token.' })
    expect(me.states).toHaveLength(32)
    expect(me.missingScopes.map((scope: Answer) => scope.name)).toEqual(personalScopes)
  },
  'where-figures-come-from': ({ datasets }) => {
    expect(datasets.map((dataset: Answer) => dataset.registry)).toEqual(['beneficiaries', 'personnel', 'facilities'])
    expect(datasets.every((dataset: Answer) => dataset.demo && dataset.rowsRead === dataset.rowsAccepted)).toBe(true)
  },
  'workers-of-a-facility': ({ healthWorkers }) => {
    expect(healthWorkers.totalCount).toBe(41)
    expect(healthWorkers.nodes).toHaveLength(20)
    for (const worker of healthWorkers.nodes) {
      expect(worker.category).toBe('SPECIALIST')
      expect(worker.assignments.at(-1)).toMatchObject({ to: null, position: { specialty: worker.specialty } })
    }
  },
}

describe('the sample operations', () => {
  it('are each checked on the demo data', () => {
    expect(operations.map((operation) => operation.name).toSorted()).toEqual(Object.keys(checks))
  })

  it('stand under their topics', () => {
    expect([...new Set(operations.map((operation) => operation.topic))]).toEqual([
      'The whole system',
      'Staffing',
      'Units',
      'People covered',
    ])
  })

  describe.each(operations)('$name', ({ name, document: source }) => {
    it('is valid, bears the name of its file, and needs no variables', () => {
      const document = parse(source)
      expect(validate(schema, document)).toEqual([])
      const operation = operationOf(document)
      expect(operation.name?.value).toBe(toPascalCase(name))
      const needed = operation.variableDefinitions?.filter(
        ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
      )
      expect(needed).toEqual([])
    })
  })
})

describe('a sample operation on the demo data', async () => {
  const { registryUrls } = await testDatabase('demo')
  let graph: TestGraph
  beforeAll(async () => {
    graph = await startGraph({ transport: 'in-process', databaseUrls: registryUrls })
  })
  afterAll(() => graph.stop())

  it.each(operations)('$name answers what the demo data hold', async ({ name, document }) => {
    const { data, errors } = await graph.ask<Answer>(document)
    expect(errors).toBeUndefined()
    checks[name]?.(data)
  })
})

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const found = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  expect(found).toHaveLength(1)
  return found[0]!
}

function toPascalCase(name: string): string {
  return name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase())
}

function sum(rows: readonly Answer[], figure: (row: Answer) => number): number {
  return rows.reduce((total, row) => total + figure(row), 0)
}
