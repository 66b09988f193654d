import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personalScopes } from '../../subgraphs/shared/access/scopes.ts'
import { testDatabase } from '../support/database.ts'
import { startGraph, type TestGraph } from '../support/graph.ts'

const folder = fileURLToPath(new URL('../../schema', import.meta.url))
const schema = buildSchema(readFileSync(`${folder}/api.graphql`, 'utf8'))
const operations = globSync(`${folder}/operations/*.graphql`)
  .toSorted()
  .map((path) => ({ name: basename(path, '.graphql'), source: readFileSync(path, 'utf8') }))

// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever was asked for
type Answer = any

/** What each operation answers on the demo data with its default variables. */
const checks: Readonly<Record<string, (data: Answer) => void>> = {
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
  'list-facilities': ({ facilities }) => {
    expect(facilities.nodes).toHaveLength(20)
    expect(facilities.pageInfo.hasNextPage).toBe(true)
    expect(facilities.totalCount).toBeGreaterThan(20)
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
}

describe('the sample operations', () => {
  it('are each checked on the demo data', () => {
    expect(operations.map((operation) => operation.name)).toEqual(Object.keys(checks))
  })

  describe.each(operations)('$name', ({ name, source }) => {
    it('is valid, bears the name of its file, says in its first line what it is for, and needs no variables', () => {
      const document = parse(source)
      expect(validate(schema, document)).toEqual([])
      const operation = operationOf(document)
      expect(operation.name?.value).toBe(toPascalCase(name))
      expect(source).toMatch(/^# \S.{20,}\n/)
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

  it.each(operations)('$name answers what the demo data hold', async ({ name, source }) => {
    const { data, errors } = await graph.ask<Answer>(source)
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
