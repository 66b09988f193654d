import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askFacilities } from './ask-facilities.ts'
import { insertHours, insertListedUnit, listVersions, refreshAt } from './make-facts.ts'
import { takeBack } from './take-back.ts'

const { db } = await testDatabase('migrated')
const inTest = takeBack(db)

describe('versions', () => {
  it('close a unit at the cut that no longer lists it, and open it again when one does', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', from: '2026-01-31', to: '2026-02-28' })
      await insertListedUnit(tx, { clues: 'BCIMB000010', from: '2026-04-30' })
      await refreshAt(tx, '2026-04-30')
      const answer = await askFacilities(
        tx,
        `{ jan: state(code: "02") { facilityCounts(asOf: "2026-02-27") { total } }
           feb: state(code: "02") { facilityCounts(asOf: "2026-02-28") { total } facilities(asOf: "2026-02-28", filter: { status: [CLOSED] }) { nodes { status closedOn } } }
           apr: state(code: "02") { facilityCounts { total } facilities { nodes { status closedOn } } } }`,
      )
      expect(answer.data).toEqual({
        jan: { facilityCounts: { total: 1 } },
        feb: { facilityCounts: { total: 0 }, facilities: { nodes: [{ status: 'CLOSED', closedOn: '2026-02-28' }] } },
        apr: { facilityCounts: { total: 1 }, facilities: { nodes: [{ status: 'OPERATING', closedOn: null }] } },
      })
    }))

  it('take nothing from a fact that was corrected on its own cut', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', from: '2026-01-31', to: '2026-01-31', name: 'WRONG' })
      await refreshAt(tx, '2026-01-31')
      expect(await listVersions(tx)).toEqual([])
    }))

  it('follow INEGI when it names their municipality anew, in lists and by key, and keep their own name when it no longer does', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', municipality: '02001' })
      const nameAt = async (cut: string) => {
        await refreshAt(tx, cut)
        const { data } = await askFacilities(
          tx,
          '{ facility(clues: "BCIMB000010") { municipality { name } } facilities { nodes { municipality { name } } } }',
        )
        expect(data.facilities.nodes).toEqual([data.facility])
        return data.facility.municipality.name
      }
      expect(await nameAt('2026-08-31')).toBe('M 02001')
      await sql`insert into facilities.municipality_names (code, dataset_id, name) values ('02001', 1, 'Ensenada')`.execute(
        tx,
      )
      expect(await nameAt('2026-09-30')).toBe('Ensenada')
      await sql`delete from facilities.municipality_names`.execute(tx)
      expect(await nameAt('2026-10-31')).toBe('M 02001')
    }))

  it('take each column from the list that owns it, and from the other where it leaves it open', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', name: 'NATIONAL', municipality: '02001', status: 'CLOSED' })
      await insertListedUnit(tx, {
        source: 'dgis-unit-list',
        clues: 'BCIMB000010',
        from: '2026-04-30',
        name: 'DGIS',
        municipality: '02002',
        jurisdiction: 'ENSENADA',
        closedOn: '2026-03-15',
        operatingSince: '1990-11-01',
        latitude: 31.8,
        longitude: -116.6,
      })
      await refreshAt(tx, '2026-08-31')
      const unit =
        'name status closedOn operatingSince healthJurisdiction location { latitude } municipality { code name }'
      const answer = await askFacilities(
        tx,
        `{ now: facility(clues: "BCIMB000010") { ${unit} } before: facilities(asOf: "2026-05-01") { nodes { ${unit} } } }`,
      )
      const filled = { operatingSince: '1990-11-01', healthJurisdiction: 'ENSENADA', location: { latitude: 31.8 } }
      expect(answer.data).toEqual({
        now: {
          name: 'NATIONAL',
          status: 'CLOSED',
          closedOn: '2026-03-15',
          municipality: { code: '02001', name: 'M 02001' },
          ...filled,
        },
        before: {
          nodes: [
            {
              name: 'DGIS',
              status: 'OPERATING',
              closedOn: null,
              municipality: { code: '02002', name: 'M 02002' },
              ...filled,
            },
          ],
        },
      })
    }))

  it('map typologies to kinds', () =>
    inTest(async (tx) => {
      const kinds = {
        'HOSPITAL INTEGRAL (COMUNITARIO)': 'HOSPITAL',
        'HOSPITAL MOVIL': 'MOBILE_UNIT',
        'UNIDAD MÓVIL': 'MOBILE_UNIT',
        'BRIGADAS DE SALUD': 'MOBILE_UNIT',
        'UNIDAD MÉDICA RURAL': 'RURAL_MEDICAL_UNIT',
        'URBANO DE 12 NÚCLEOS BÁSICOS Y MÁS': 'HEALTH_CENTER',
        'CENTROS AVANZADOS DE ATENCIÓN PRIMARIA A LA SALUD (CAAPS)': 'HEALTH_CENTER',
        'UNIDAD DE MEDICINA FAMILIAR': 'HEALTH_CENTER',
        'UNIDAD DE ESPECIALIDADES MÉDICAS (UNEMES)': 'SPECIALTY_CLINIC',
        'OTROS ESTABLECIMIENTOS DE APOYO': 'SUPPORT',
        'NO ESPECIFICADO': 'OTHER',
        'SOMETHING NEW': 'OTHER',
      }
      for (const [index, typology] of Object.keys(kinds).entries()) {
        await insertListedUnit(tx, { clues: `BCSSA0000${10 + index}0`, name: typology, typology })
      }
      await refreshAt(tx, '2026-08-31')
      const answer = await askFacilities(tx, '{ facilities(first: 100) { nodes { typology kind } } }')
      const found = answer.data.facilities.nodes.map((unit: { typology: string; kind: string }) => [
        unit.typology,
        unit.kind,
      ])
      expect(Object.fromEntries(found)).toEqual(kinds)
    }))
})

describe('hours', () => {
  const hours =
    '{ facility(clues: "BCIMB000010") { openEveryDay schedule { reportedUnder fromPredecessor } state { facilityCounts { openEveryDay } } } }'

  it('of the current key win over those of a former one', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000015' })
      await insertHours(tx, { clues: 'BCSSA000015', everyDay: false })
      await insertHours(tx, { clues: 'BCIMB000010', everyDay: true })
      await refreshAt(tx, '2026-08-31')
      expect((await askFacilities(tx, hours)).data.facility).toEqual({
        openEveryDay: true,
        schedule: { reportedUnder: 'BCIMB000010', fromPredecessor: false },
        state: { facilityCounts: { openEveryDay: 1 } },
      })
    }))

  it('of a former key serve where the current has none, are marked, and do not count', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000015' })
      await insertHours(tx, { clues: 'BCSSA000015', everyDay: true })
      await refreshAt(tx, '2026-08-31')
      expect((await askFacilities(tx, hours)).data.facility).toEqual({
        openEveryDay: null,
        schedule: { reportedUnder: 'BCSSA000015', fromPredecessor: true },
        state: { facilityCounts: { openEveryDay: 0 } },
      })
    }))

  it('count from their own cut on', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', from: '2026-01-31' })
      await insertHours(tx, { clues: 'BCIMB000010', everyDay: true, from: '2026-04-30' })
      await refreshAt(tx, '2026-08-31')
      const answer = await askFacilities(
        tx,
        '{ healthSystem { before: facilityCounts(asOf: "2026-04-29") { total openEveryDay } after: facilityCounts(asOf: "2026-04-30") { total openEveryDay } } }',
      )
      expect(answer.data.healthSystem).toEqual({
        before: { total: 1, openEveryDay: 0 },
        after: { total: 1, openEveryDay: 1 },
      })
    }))
})

describe('an empty registry', () => {
  it('knows the states and nothing else', () =>
    inTest(async (tx) => {
      await facilitiesAreEmpty(tx)
      const answer = await askFacilities(
        tx,
        '{ states { code } healthSystem { facilityCounts { total } reportedResources { beds } } facilities { totalCount nodes { clues } } municipalities { totalCount } }',
      )
      expect(answer.data.states).toHaveLength(32)
      expect(answer.data).toMatchObject({
        healthSystem: { facilityCounts: null, reportedResources: null },
        facilities: { totalCount: 0, nodes: [] },
        municipalities: { totalCount: 0 },
      })
    }))
})

describe('derivation', () => {
  it('gives the same whatever the order in which facts came', async () => {
    const keys = ['BCIMB000010', 'BCIMB000022', 'BCIMB000034', 'BCSSA000015', 'BCSSA000020']
    const cuts = ['2025-01-31', '2025-06-30', '2026-01-31']
    const listing = fc.record({
      source: fc.constantFrom('imssb-unit-list' as const, 'dgis-unit-list' as const),
      clues: fc.constantFrom(...keys),
      predecessor: fc.option(fc.constantFrom(...keys), { nil: null }),
      status: fc.constantFrom('OPERATING', 'CLOSED', 'PENDING'),
      fromIndex: fc.nat({ max: 2 }),
      ends: fc.boolean(),
    })
    const facts = fc.uniqueArray(listing, {
      minLength: 1,
      maxLength: 6,
      selector: (unit) => `${unit.source} ${unit.clues}`,
    })
    await fc.assert(
      fc.asyncProperty(facts, fc.infiniteStream(fc.nat()), async (units, order) => {
        const shuffled = units.map((unit) => ({ unit, place: order.next().value as number }))
        shuffled.sort((a, b) => a.place - b.place)
        const results: unknown[] = []
        for (const list of [units, shuffled.map(({ unit }) => unit)]) {
          await inTest(async (tx) => {
            for (const [index, { fromIndex, ends, ...unit }] of list.entries()) {
              const to = ends ? (cuts[fromIndex + 1] ?? 'infinity') : 'infinity'
              await insertListedUnit(tx, { ...unit, from: cuts[fromIndex]!, to })
              // Also in between, as after an import of a part.
              if (index === 0) await refreshAt(tx, '2026-01-31')
            }
            await refreshAt(tx, '2026-01-31')
            results.push(await snapshot(tx))
            expect(await findWrongTotals(tx, cuts)).toEqual([])
          })
        }
        expect(results[1]).toEqual(results[0])
      }),
      { numRuns: 8 },
    )
  }, 120_000)

  it('touches nothing when nothing has changed', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000015', municipality: '02001' })
      await refreshAt(tx, '2026-08-31')
      const places = sql`select ctid::text from facilities.unit_versions union all select ctid::text from reference.unit_keys`
      const before = (await places.execute(tx)).rows
      await refreshAt(tx, '2026-08-31')
      expect((await places.execute(tx)).rows).toEqual(before)
    }))
})

async function facilitiesAreEmpty(tx: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from facilities.listed_units`.execute(tx)
  expect(rows).toEqual([{ count: 0 }])
}

/** States and days on which the counts of all institutions together are not the sum of each one's, or there are none of either. */
async function findWrongTotals(tx: Kysely<unknown>, days: readonly string[]): Promise<readonly unknown[]> {
  const { rows } = await sql`
    select day::text, s.code, sums, totals
    from unnest(${days}::date[]) day
    cross join reference.states s
    cross join lateral (
      select row(sum(total), sum(health_centers), sum(rural_medical_units), sum(open_every_day)) as sums
      from facilities.state_counts where state_code = s.code and valid_from <= day and day < valid_to
    ) c
    left join lateral (
      select row(total::bigint, health_centers::bigint, rural_medical_units::bigint, open_every_day::bigint) as totals
      from facilities.state_totals where state_code = s.code and valid_from <= day and day < valid_to
    ) t on true
    where sums is distinct from coalesce(totals, row(null::bigint, null::bigint, null::bigint, null::bigint))`.execute(
    tx,
  )
  return rows
}

/** All that the graph is read from, without ids, which follow the order of arrival. */
async function snapshot(tx: Kysely<unknown>): Promise<unknown> {
  const keys = await sql`
    select k.clues, k.ordinal, k.is_current, k.event, k.source, c.clues as current from reference.unit_keys k
    join reference.unit_keys c on c.unit_id = k.unit_id and c.is_current order by k.clues`.execute(tx)
  const counts = await sql`select * from facilities.state_counts order by state_code, institution, valid_from`.execute(
    tx,
  )
  const totals = await sql`select * from facilities.state_totals order by state_code, valid_from`.execute(tx)
  return { keys: keys.rows, counts: counts.rows, totals: totals.rows, versions: await listVersions(tx) }
}
