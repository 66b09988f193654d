import { readFileSync } from 'node:fs'
import { buildSchema, type DocumentNode, Kind, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { measureOperation } from '../../../../gateway/limits/measure-operation.ts'
import { datesQuery } from '../../../../gateway/pages/explore/browser/dates-query.ts'
import {
  askCoverage,
  askCredentials,
  askDensity,
  askDivided,
  askUnit,
  askUnitCount,
} from '../../../../gateway/pages/explore/browser/figure-queries.ts'
import { groundQuery } from '../../../../gateway/pages/explore/browser/ground-query.ts'
import { municipalitiesQuery } from '../../../../gateway/pages/explore/browser/municipalities-query.ts'
import { overviewQuery } from '../../../../gateway/pages/explore/browser/overview-query.ts'
import { stateQuery } from '../../../../gateway/pages/explore/browser/state-query.ts'
import { statesQuery } from '../../../../gateway/pages/explore/browser/states-query.ts'
import { nationTrendQuery, trendQuery } from '../../../../gateway/pages/explore/browser/trend-queries.ts'
import { vacantPositionsQuery } from '../../../../gateway/pages/explore/browser/vacant-positions-query.ts'
import { defaultLimits } from '../../../../subgraphs/shared/environment-variables.ts'

const schema = buildSchema(readFileSync(new URL('../../../../schema/api.graphql', import.meta.url), 'utf8'))
const measure = { category: 'NURSE', specialty: undefined, asOf: '2024-07-31', target: 0.95 }

const documents: readonly (readonly [name: string, text: string])[] = [
  ...Object.entries({
    datesQuery,
    groundQuery,
    municipalitiesQuery,
    overviewQuery,
    stateQuery,
    statesQuery,
    nationTrendQuery,
    trendQuery,
    vacantPositionsQuery,
  }),
  ['a state’s coverage', askCoverage('20', 'ratio', measure).query],
  ['the nation’s coverage', askCoverage(undefined, 'filled', measure).query],
  ['a density', askDensity('20', measure).query],
  ['a number of units', askUnitCount('20', undefined).query],
  ['by specialty', askDivided('20', 'SPECIALTY', 'vacant', measure).query],
  ['by kind', askDivided('20', 'FACILITY_KIND', 'vacant', measure).query],
  ['by category', askDivided('20', 'CATEGORY', 'vacant', measure).query],
  ['a unit', askUnit('OCDMO000010', 'gapToTarget', measure).query],
  ['credentials', askCredentials('20067', 'issued', undefined).query],
]

describe('the queries of the coverage explorer', () => {
  it('are found', () => expect(documents.length).toBeGreaterThanOrEqual(17))

  it.each(documents)('are valid against the public schema: %s', (_, text) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([])
  })

  it.each(documents)('pass the limits that everybody has: %s', (_, text) => {
    const document = parse(text)
    const size = measureOperation(schema, document, operationOf(document))
    expect(size.depth).toBeLessThanOrEqual(defaultLimits.depth)
    expect(size.aliases).toBeLessThanOrEqual(defaultLimits.aliases)
    expect(size.rootFields).toBeLessThanOrEqual(defaultLimits.rootFields)
    expect(size.cost({})).toBeLessThanOrEqual(defaultLimits.cost)
  })
})

function operationOf({ definitions }: DocumentNode) {
  const [operation] = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  if (!operation) throw new Error('Expected an operation, but got fragments only.')
  return operation
}
