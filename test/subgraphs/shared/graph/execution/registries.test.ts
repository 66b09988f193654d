import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { registries } from '../../../../../subgraphs/registries.ts'
import { anyone } from '../../../../../subgraphs/shared/access/caller.ts'
import { buildSubgraph } from '../../../../../subgraphs/shared/graph/build-subgraph.ts'
import { createContext } from '../../../../../subgraphs/shared/graph/context.ts'
import { createSubgraphExecutor } from '../../../../../subgraphs/shared/graph/execute-subgraph.ts'
import { toSafeError } from '../../../../../subgraphs/shared/graph/safe-error.ts'
import { testDatabase } from '../../../../support/database.ts'
import { makeOperation } from '../../../../support/random-operation.ts'
import { askReference, comparableErrors } from '../../../../support/reference-executor.ts'

const { db } = await testDatabase('demo')
const keys = await readKeys(db)

// Some are refused: a day to come, a page too large, a cursor of no list, keys that are none or that nobody has.
const pools = {
  asOf: ['2024-07-31', '2023-10-10', '2019-01-01', null, '2999-01-01'],
  first: [2, 0, 1, 3, null, 101],
  after: [null, 'bm90aGluZw'],
  code: ['20', '99', 'x', ...keys.municipalities],
  clues: [...keys.units, 'BCSSA999991', 'nonsense'],
  latitude: [17, 91],
  longitude: [-96.7],
  radiusKm: [20, 0],
  target: [0.95, 1, null, 2],
  groupBy: [['STATE'], ['STATE', 'SPECIALTY'], ['CATEGORY'], [], ['STATE', 'STATE']],
  by: [['MONTH'], ['SEX', 'AGE_GROUP'], [], ['SEX', 'SEX']],
  FacilityFilter: [
    { state: ['20'] },
    {},
    null,
    { kind: ['HOSPITAL'], state: ['20', '02'] },
    { nameContains: 'hospital' },
  ],
  FacilityOrder: [{ field: 'CLUES' }, { field: 'OPERATING_SINCE', direction: 'DESC' }, null],
  MunicipalityFilter: [{ state: ['20'] }, { nameContains: 'oaxaca' }, null],
  MunicipalityOrder: [{ field: 'NAME' }, null],
  HealthWorkerFilter: [{ state: ['20'] }, { category: ['NURSE'], state: ['06'] }, null],
  PositionFilter: [{ state: ['20'], filled: false }, null],
  CoverageFilter: [{ state: ['20'] }, { category: ['SPECIALIST'] }, null],
}

const representations = [
  ...['20', '02', '06', '99'].map((code) => ({ __typename: 'State', code })),
  ...keys.municipalities.map((code) => ({ __typename: 'Municipality', code })),
  ...[...keys.units, 'BCSSA999991'].map((clues) => ({ __typename: 'Facility', clues })),
  { __typename: 'HealthSystem', id: 'MX' },
]
const staff = [
  ...[...keys.workers, 'nobody'].map((id) => ({ __typename: 'HealthWorker', id })),
  ...[...keys.positions, 'none'].map((id) => ({ __typename: 'Position', id })),
]

describe.each(registries)('operations on the registry $name', (registry) => {
  const schema = buildSubgraph(registry)
  const ask = createSubgraphExecutor({
    registry: registry.name,
    schema,
    db,
    deadlineMillis: 60_000,
    report: () => undefined,
  })
  const safe = { registry: registry.name, signal: new AbortController().signal, report: () => undefined }
  const known = [...representations, ...staff].filter(({ __typename }) => schema.getType(__typename))

  it('are answered as GraphQL’s reference executor answers them', async () => {
    let compared = 0
    let failed = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1_000), { minLength: 20, maxLength: 300, size: 'max' }), async (choices) => {
        const operation = makeOperation(schema, choices, pools, known)
        const expected = await askReference(schema, operation, createContext(db, anyone))
        if (!expected) return
        const { data, errors = [] } = await ask(operation, anyone)
        if (expected.data === undefined) {
          expect(data).toBeUndefined()
          expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT'])
          return
        }
        // As text, so that the order of keys counts, too.
        expect(JSON.stringify(data), operation.query).toBe(JSON.stringify(expected.data))
        const expectedErrors = expected.failures.map((failure) => toSafeError(failure, safe))
        expect(comparableErrors(errors, data), operation.query).toEqual(comparableErrors(expectedErrors, data))
        compared += 1
        failed += errors.length > 0 ? 1 : 0
      }),
      { numRuns: 120 },
    )
    expect(compared).toBeGreaterThan(60)
    expect(failed).toBeGreaterThan(5)
    expect(failed).toBeLessThan(compared)
  }, 120_000)
})

async function readKeys(database: Kysely<unknown>) {
  const read = async (text: string) =>
    (await sql<{ key: string }>`${sql.raw(text)}`.execute(database)).rows.map((row) => row.key)
  return {
    units: await read('select clues as key from reference.unit_keys order by md5(clues) limit 6'),
    municipalities: await read('select code as key from reference.municipalities order by md5(code) limit 3'),
    workers: await read('select worker_id as key from personnel.workers order by worker_id limit 2'),
    positions: await read('select position_id as key from personnel.positions order by position_id limit 2'),
  }
}
