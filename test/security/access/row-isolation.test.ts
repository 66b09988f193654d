import { afterAll, describe, expect, it } from 'vitest'
import { registries } from '../../../subgraphs/registries.ts'
import { anyone, type Caller } from '../../../subgraphs/shared/access/caller.ts'
import { openDatabase } from '../../../subgraphs/shared/database/open-database.ts'
import { buildSubgraph } from '../../../subgraphs/shared/graph/build-subgraph.ts'
import { createSubgraphExecutor } from '../../../subgraphs/shared/graph/execute-subgraph.ts'
import { states } from '../../../subgraphs/shared/reference/states.ts'
import { testDatabase } from '../../support/database.ts'
import { observe } from '../../support/observe.ts'

const { registryUrls } = await testDatabase('demo')
const executors = new Map(
  registries.map((registry) => {
    const db = openDatabase({
      connectionString: registryUrls[registry.name],
      applicationName: 'isolation',
      maxConnections: 3,
      planOnce: true,
    })
    afterAll(() => db.destroy())
    const report = (error: unknown) => console.error(error)
    return [
      registry.name,
      createSubgraphExecutor({
        registry: registry.name,
        schema: buildSubgraph(registry),
        db,
        report,
        deadlineMillis: 60_000,
      }),
    ]
  }),
)

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for
async function ask(name: 'personnel' | 'beneficiaries', query: string, caller: Caller, variables = {}): Promise<any> {
  const { data, errors } = (await executors.get(name)?.({ query, variables }, caller)) ?? {}
  expect(errors).toBeUndefined()
  return data
}

const of = (...codes: readonly string[]): Caller => ({ subject: 'planner', states: codes, scopes: [] })
const everyCode = states.map(({ code }) => code)
const nobody = of()

const workers = `query ($first: Int, $after: String, $state: [ID!]) {
  healthWorkers(first: $first, after: $after, filter: { state: $state }) {
    totalCount pageInfo { endCursor }
    nodes { id facility { clues staffing { total } } assignments { worker { id category } position { id authorizedFrom } } }
  }
}`
const positions = `query ($state: [ID!]) {
  positions(first: 20, filter: { state: $state }) {
    totalCount
    nodes { id reportedUnder facility { clues staffing { total coverage(specialty: PEDIATRICS) { authorized } } } assignments { worker { id category } } }
  }
}`
const entities = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on HealthWorker { id specialty }
    ... on Position { id specialty }
    ... on Municipality { code staffing { total coverage(specialty: PEDIATRICS) { authorized } } }
    ... on Facility { clues staffing { total coverage(specialty: PEDIATRICS) { authorized } } }
  }
}`

describe('rows of the caller’s states', () => {
  const found = new Map<string, number>()

  it.each(everyCode)('%s: no list, count or entity tells of another state', async (code) => {
    const caller = of(code)
    const page = (await ask('personnel', workers, caller, { first: 20 })).healthWorkers
    const total =
      (
        await ask(
          'personnel',
          `{ state: _entities(representations: [{ __typename: "State", code: "${code}" }]) { ... on State { staffing { total } } } }`,
          nobody,
        )
      ).state[0].staffing?.total ?? 0
    found.set(code, page.totalCount)
    expect(page.totalCount).toBe(total)
    for (const node of page.nodes) {
      expect(node.id.slice(2, 4)).toBe(code)
      expect(node.facility.staffing.total).toBeGreaterThan(0)
    }
    const held = (await ask('personnel', positions, caller)).positions
    for (const node of held.nodes) expect(node.id.slice(2, 4)).toBe(code)
    // A filter cannot widen it.
    const widened = (await ask('personnel', workers, caller, { first: 20, state: everyCode })).healthWorkers
    expect(widened.totalCount).toBe(total)
    const others = everyCode.filter((each) => each !== code)
    const foreign = (await ask('personnel', workers, caller, { first: 20, state: others })).healthWorkers
    expect(foreign).toMatchObject({ totalCount: 0, nodes: [] })
  })

  it('C3: rows of the caller’s states are all of them, taken together', (context) => {
    expect([...found.values()].reduce((sum, count) => sum + count, 0)).toBe(274_977)
    observe(
      context,
      '32 states by list, filter, cursor, count and `_entities`: 0 foreign rows, 0 foreign counts; together all 274,977',
    )
  })

  it('are those of several states for a caller of several', async () => {
    const page = (await ask('personnel', workers, of('07', '20'), { first: 5 })).healthWorkers
    expect(page.totalCount).toBe((found.get('07') ?? 0) + (found.get('20') ?? 0))
  })

  it.each([[nobody], [of('all')], [of('07,20')], [of('%')], [of("07' or '1'='1")], [of('national')], [of('99')]])(
    'rows are none for %j',
    async (caller) => {
      expect((await ask('personnel', workers, caller, { first: 5 })).healthWorkers).toMatchObject({
        totalCount: 0,
        nodes: [],
      })
    },
  )
})

describe('entities by their keys', () => {
  it('entities of another state are as if they were not there', async () => {
    const page = (await ask('personnel', workers, of('20'), { first: 1 })).healthWorkers
    const [worker] = page.nodes
    const representations = [
      { __typename: 'Municipality', code: '20067' },
      { __typename: 'Facility', clues: worker.facility.clues },
    ]
    expect(
      (await ask('personnel', entities, of('20'), { representations }))._entities[1].staffing.total,
    ).toBeGreaterThan(0)
    expect((await ask('personnel', entities, of('07'), { representations }))._entities).toEqual([
      { code: '20067', staffing: null },
      { clues: worker.facility.clues, staffing: null },
    ])
  })

  it('entities of another state give the error of keys that nobody has', async () => {
    const [worker] = (await ask('personnel', workers, of('20'), { first: 1 })).healthWorkers.nodes
    const errorsOf = async (id: string) => {
      const answer = await executors.get('personnel')?.(
        { query: entities, variables: { representations: [{ __typename: 'HealthWorker', id }] } },
        of('07'),
      )
      return JSON.stringify(answer?.errors).replaceAll(id, 'KEY')
    }
    expect(await errorsOf(worker.id)).toBe(await errorsOf('W-20-nobody'))
  })
})

describe('a cursor', () => {
  it('a cursor of a caller of another state brings only the own rows', async () => {
    const foreign = (await ask('personnel', workers, of('05'), { first: 3 })).healthWorkers.pageInfo.endCursor
    const page = (await ask('personnel', workers, of('20'), { first: 3, after: foreign })).healthWorkers
    for (const node of page.nodes) expect(node.id.slice(2, 4)).toBe('20')
  })
})

describe('measures of municipalities', () => {
  const municipalities = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Municipality { code credentials { issued } credentialBreakdown(by: [SEX]) { issued } population { total } }
    }
  }`
  const representations = ['20067', '07101'].map((code) => ({ __typename: 'Municipality', code }))

  it('are those of the caller’s states; what INEGI publishes is there for all', async () => {
    const [oaxaca, chiapas] = (await ask('beneficiaries', municipalities, of('07'), { representations }))._entities
    expect(oaxaca).toMatchObject({ code: '20067', credentials: null, credentialBreakdown: null })
    expect(oaxaca.population).toEqual(
      (await ask('beneficiaries', municipalities, anyone, { representations }))._entities[0].population,
    )
    expect(chiapas.credentials).not.toBeNull()
  })

  it('leave other states’ rows out of coverage by municipality, and none of those summed by state', async () => {
    const query = `{ byState: staffingCoverage(groupBy: [STATE]) { state { code } authorized }
      byMunicipality: staffingCoverage(groupBy: [MUNICIPALITY], filter: { state: ["07", "20"] }) { municipality { code } authorized } }`
    const { byState, byMunicipality } = await ask('personnel', query, of('07'))
    const all = await ask('personnel', query, anyone)
    expect(byState).toEqual(all.byState)
    expect(byMunicipality.length).toBeGreaterThan(0)
    const own = all.byMunicipality.filter((row: { municipality: { code: string } | null }) =>
      row.municipality?.code.startsWith('07'),
    )
    expect(byMunicipality.filter((row: { municipality: unknown }) => row.municipality)).toEqual(own)
  })
})

describe('1,000 requests of callers of different states, all at once on three connections', () => {
  it('C5: 1,000 requests at once give no row and no count of a foreign state', async (context) => {
    const expected = new Map<string, number>()
    for (const code of everyCode) {
      expected.set(code, (await ask('personnel', workers, of(code), { first: 0 })).healthWorkers.totalCount)
    }
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, async (_, index) => {
        const code = everyCode[index % everyCode.length] ?? ''
        const page = (await ask('personnel', workers, index % 7 === 0 ? nobody : of(code), { first: 2 })).healthWorkers
        return { code: index % 7 === 0 ? undefined : code, page }
      }),
    )
    for (const { code, page } of answers) {
      expect(page.totalCount).toBe(code === undefined ? 0 : expected.get(code))
      for (const { id } of page.nodes) expect(id.slice(2, 4)).toBe(code)
    }
    observe(context, '1,000 requests of 33 callers on three connections: 0 foreign rows, 0 foreign counts')
  }, 60_000)
})

describe('an operation without a field that is declared to be narrowed', () => {
  it('reads sums by state alone, for every caller alike', async () => {
    const query = '{ healthSystem { staffing { total } } byState: staffingCoverage(groupBy: [STATE]) { authorized } }'
    expect(await ask('personnel', query, nobody)).toEqual(await ask('personnel', query, anyone))
    const sums = `{ _entities(representations: [{ __typename: "State", code: "20" }]) { ... on State { staffing { total } } } }`
    expect(await ask('personnel', sums, nobody)).toEqual(await ask('personnel', sums, anyone))
  })
})
