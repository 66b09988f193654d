import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askFacilities, askForError } from './ask-facilities.ts'
import { explainOnce } from './explain-once.ts'

const { db } = await testDatabase('demo')

describe('facility', () => {
  it('finds a unit by its key, in lower case too', async () => {
    const answer = await askFacilities(
      db,
      `{ facility(clues: "bcdmo000015") {
        clues name kind typology careLevel stratum institution status joinedOn closedOn beds consultingRooms openEveryDay schedule { reportedUnder }
        municipality { code name state { code name } } state { code name cluesLetters }
        lineage { clues institution from to event source current }
      } }`,
    )
    expect(answer.data.facility).toEqual({
      clues: 'BCDMO000015',
      name: 'Hospital General (demostración) 02-0001',
      kind: 'HOSPITAL',
      typology: 'HOSPITAL GENERAL',
      careLevel: 'SECONDARY',
      stratum: 'URBAN',
      institution: 'IMSS_BIENESTAR',
      status: 'OPERATING',
      joinedOn: '2023-10-10',
      closedOn: null,
      beds: 33,
      consultingRooms: null,
      openEveryDay: null,
      schedule: null,
      municipality: { code: '02002', name: 'Mexicali', state: { code: '02', name: 'Baja California' } },
      state: { code: '02', name: 'Baja California', cluesLetters: 'BC' },
      lineage: [
        {
          clues: 'BCDMO000015',
          institution: 'IMSS_BIENESTAR',
          from: '2023-10-10',
          to: null,
          event: 'REGISTERED',
          source: 'demo',
          current: true,
        },
      ],
    })
    expect(answer.statements).toHaveLength(2)
  })

  it('is null for a well-formed key that no unit has', async () => {
    expect((await askFacilities(db, '{ facility(clues: "OCSSA000013") { name } }')).data).toEqual({ facility: null })
  })

  it('refuses what cannot be a key', async () => {
    expect(await askForError(db, '{ facility(clues: "hospital") { name } }')).toBe(
      'BAD_USER_INPUT: clues must be a CLUES key: 2 state letters, 3 institution letters, 6 digits, like "BCIMB000010", but got "hospital".',
    )
    expect(await askForError(db, '{ facility(clues: "BCIMB000011") { name } }')).toBe(
      'BAD_USER_INPUT: clues must be a CLUES key whose last digit is its check digit, as in "BCIMB000010", but got "BCIMB000011".',
    )
  })

  it('gives the hours of a health center', async () => {
    const answer = await askFacilities(
      db,
      '{ facilities(filter: { openEveryDay: true }, first: 1) { nodes { openEveryDay schedule { fromPredecessor blocks { days opensAt closesAt } } } } }',
    )
    expect(answer.data.facilities.nodes).toEqual([
      {
        openEveryDay: true,
        schedule: {
          fromPredecessor: false,
          blocks: [
            { days: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'], opensAt: '08:00', closesAt: '20:00' },
            { days: ['SATURDAY', 'SUNDAY'], opensAt: '08:00', closesAt: '15:00' },
          ],
        },
      },
    ])
  })
})

describe('entities', () => {
  it('load by key in one statement for all of them', async () => {
    const answer = await askFacilities(
      db,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Facility { name kind municipality { name } state { name } } } }`,
      {
        of: ['BCDMO000015', 'BCDMO000020', 'BCDMO000032'].map((clues) => ({ __typename: 'Facility', clues })),
      },
    )
    expect(answer.data._entities.map((unit: { name: string }) => unit.name)).toEqual([
      'Hospital General (demostración) 02-0001',
      'Hospital General (demostración) 02-0002',
      'Hospital General (demostración) 02-0003',
    ])
    expect(answer.statements).toHaveLength(1)
  })

  it('say which key of another registry is no unit’s', async () => {
    const answer = await askFacilities(
      db,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Facility { name } } }`,
      { of: [{ __typename: 'Facility', clues: 'OCSSA000013' }] },
    )
    expect(answer.data._entities).toEqual([null])
    expect(answer.errors?.map((error) => error.message)).toEqual([
      'clues must be a key that some unit has, but got "OCSSA000013".',
    ])
  })

  it('cost no statement for what a state’s code tells', async () => {
    const answer = await askFacilities(
      db,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on State { name cluesLetters adhesion { status } } } }',
      { of: [{ __typename: 'State', code: '20' }] },
    )
    expect(answer.data._entities).toEqual([{ name: 'Oaxaca', cluesLetters: 'OC', adhesion: { status: 'ADHERED' } }])
    expect(answer.statements).toHaveLength(0)
  })
})

describe('facilities', () => {
  it('walks all units of a state page by page, each once, in order', async () => {
    const seen: string[] = []
    let after: string | null = null
    do {
      const answer = await askFacilities(
        db,
        'query ($after: String) { facilities(filter: { state: ["06"] }, orderBy: { field: CONSULTING_ROOMS, direction: DESC }, first: 50, after: $after) { totalCount nodes { clues } pageInfo { hasNextPage endCursor } } }',
        { after },
      )
      const page = answer.data.facilities
      expect(page.totalCount).toBe(115)
      seen.push(...page.nodes.map((node: { clues: string }) => node.clues))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(new Set(seen).size).toBe(115)
    expect(seen).toHaveLength(115)
  })

  it.each(['NAME', 'CLUES', 'OPERATING_SINCE', 'CONSULTING_ROOMS'])(
    'gives the reverse of ascending when descending by %s',
    async (field) => {
      const answer = await askFacilities(
        db,
        `{ up: facilities(filter: { state: ["03"] }, orderBy: { field: ${field} }, first: 100) { nodes { clues } } down: facilities(filter: { state: ["03"], kind: [HOSPITAL, HEALTH_CENTER, RURAL_MEDICAL_UNIT] }, orderBy: { field: ${field}, direction: DESC }, first: 100) { nodes { clues } pageInfo { hasNextPage } } }`,
      )
      const all = await askFacilities(
        db,
        `{ facilities(filter: { state: ["03"] }, orderBy: { field: ${field} }, first: 20, after: null) { totalCount } }`,
      )
      const total = all.data.facilities.totalCount
      const up: string[] = answer.data.up.nodes.map((node: { clues: string }) => node.clues)
      const down: string[] = answer.data.down.nodes.map((node: { clues: string }) => node.clues)
      // Of 116, the last 84 ascending are the first 84 descending, reversed.
      expect(up.slice(total - 100).reverse()).toEqual(down.slice(total - 100, 100))
    },
  )

  it('finds names without accents or case, and takes % and _ for themselves', async () => {
    const answer = await askFacilities(
      db,
      '{ a: facilities(filter: { nameContains: "MEDICA rural (Demostracion) 20" }) { totalCount } b: facilities(filter: { nameContains: "%" }) { totalCount } c: facilities(filter: { nameContains: "_" }) { totalCount } d: facilities(filter: { nameContains: "％" }) { totalCount } e: facilities(filter: { nameContains: "\\\\" }) { totalCount } f: facilities(filter: { nameContains: "" }) { totalCount } }',
    )
    expect(answer.data).toEqual({
      a: { totalCount: 1646 },
      b: { totalCount: 0 },
      c: { totalCount: 0 },
      d: { totalCount: 0 },
      e: { totalCount: 0 },
      f: { totalCount: 23_595 },
    })
  })

  it('lists the units of an earlier day', async () => {
    const answer = await askFacilities(
      db,
      '{ before: facilities(asOf: "2023-10-09") { totalCount nodes { clues } } first: facilities(asOf: "2023-10-10", filter: { kind: [HOSPITAL] }) { totalCount } }',
    )
    expect(answer.data).toEqual({ before: { totalCount: 0, nodes: [] }, first: { totalCount: 80 } })
  })

  const pageOfHospitals = { filter: { nameContains: 'hospital' } }
  const byKey = { orderBy: { field: 'CLUES' } }
  it.each([{}, byKey, { ...byKey, ...pageOfHospitals }, pageOfHospitals, { orderBy: { field: 'OPERATING_SINCE' } }])(
    'reads no unit twice for the pages of many territories, as of any day: %o',
    async (page) => {
      for (const asOf of [null, '2023-06-30', '2024-07-31']) {
        const facilities = 'facilities(first: 1, asOf: $asOf, orderBy: $orderBy, filter: $filter) { nodes { clues } }'
        const { statements, errors } = await askFacilities(
          db,
          `query ($asOf: Date, $orderBy: FacilityOrder, $filter: FacilityFilter) {
          states { ${facilities} municipalities { nodes { ${facilities} } } }
        }`,
          { ...page, asOf },
        )
        expect(errors).toBeUndefined()
        const pages = statements.filter(({ text }) => text.includes('/* listFacilitiesOf */'))
        expect(pages).toHaveLength(2)
        for (const each of pages) {
          const plan = await explainOnce(db, each)
          // Beneath a territory they would be read once for each.
          expect(plan).not.toMatch(/Seq Scan on unit_versions|unit_versions_by_(clues|name|text)/)
          expect(plan).toMatch(/unit_versions_by_(state|municipality)/)
        }
      }
    },
  )

  it('asks for the total only when it is selected', async () => {
    expect((await askFacilities(db, '{ facilities { nodes { clues } } }')).statements).toHaveLength(1)
    expect(
      (await askFacilities(db, '{ facilities(first: 0) { totalCount nodes { clues } } }')).statements,
    ).toHaveLength(2)
  })

  it('gives pages of all states in one statement, and their totals in another', async () => {
    const answer = await askFacilities(
      db,
      '{ states(adhered: true) { code facilities(first: 43) { totalCount nodes { clues municipality { name } } } facilityCounts { total } } }',
    )
    expect(answer.statements).toHaveLength(3)
    for (const state of answer.data.states) {
      expect(state.facilities.totalCount).toBe(state.facilityCounts.total)
      expect(state.facilities.nodes).toHaveLength(43)
    }
  })

  it('refuses a page that is too large, and a cursor of another list', async () => {
    const { data } = await askFacilities(
      db,
      '{ facilities { pageInfo { endCursor } } state(code: "20") { facilities { pageInfo { endCursor } } } }',
    )
    const cursor = data.facilities.pageInfo.endCursor
    const refused = `BAD_USER_INPUT: after must be a cursor that this list gave, under the same filter and order, but got `
    expect(await askForError(db, '{ facilities(first: 101) { totalCount } }')).toBe(
      'BAD_USER_INPUT: first must be between 0 and 100, but got 101.',
    )
    expect(await askForError(db, `{ facilities(after: "${cursor}x") { nodes { clues } } }`)).toContain(refused)
    expect(
      await askForError(db, `{ facilities(orderBy: { field: CLUES }, after: "${cursor}") { nodes { clues } } }`),
    ).toContain(refused)
    expect(
      await askForError(db, `{ facilities(filter: { kind: [HOSPITAL] }, after: "${cursor}") { nodes { clues } } }`),
    ).toContain(refused)
    expect(
      await askForError(
        db,
        `{ state(code: "07") { facilities(after: "${data.state.facilities.pageInfo.endCursor}") { nodes { clues } } } }`,
      ),
    ).toContain(refused)
  })

  it('refuses a day to come, a text too long, a code that is none', async () => {
    expect(await askForError(db, '{ facilities(asOf: "2999-12-31") { totalCount } }')).toMatch(
      /^BAD_USER_INPUT: asOf must not be after today, \d{4}-\d\d-\d\d, but got "2999-12-31"\.$/,
    )
    expect(await askForError(db, `{ facilities(filter: { nameContains: "${'a'.repeat(101)}" }) { totalCount } }`)).toBe(
      `BAD_USER_INPUT: filter.nameContains must be a text of at most 100 characters, but got "${'a'.repeat(59)}….`,
    )
    expect(await askForError(db, '{ facilities(filter: { nameContains: "a\\u0000" }) { totalCount } }')).toContain(
      'filter.nameContains must be a text of at most 100 characters',
    )
    expect(await askForError(db, '{ facilities(filter: { state: ["OC"] }) { totalCount } }')).toBe(
      'BAD_USER_INPUT: filter.state must be an INEGI state code of 2 digits, like "20", but got "OC".',
    )
  })
})
