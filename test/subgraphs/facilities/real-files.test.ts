import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askFacilities } from './ask-facilities.ts'

const real = await testDatabase('real')

describe.skipIf(!real)('the official files', () => {
  // Read only where the tests run.
  const db = real?.db as Kysely<unknown>

  it('bring 32 states and 2,478 municipalities', async () => {
    const answer = await askFacilities(db, '{ states { code abbreviation } municipalities { totalCount } }')
    expect(answer.data.states).toHaveLength(32)
    expect(answer.data.states[19]).toEqual({ code: '20', abbreviation: 'OAX' })
    expect(answer.data.municipalities.totalCount).toBe(2_478)
  })

  it('are read whole, or every refused row is reported', async () => {
    const answer = await askFacilities(
      db,
      '{ datasets { name registry rowsRead rowsAccepted rowsRejected warningCount } }',
    )
    const own = answer.data.datasets.filter((dataset: { registry: string }) => dataset.registry === 'facilities')
    const byName = Object.fromEntries(
      own.map((dataset: { name: string; rowsRead: number; rowsAccepted: number; rowsRejected: number }) => [
        dataset.name,
        [dataset.rowsRead, dataset.rowsAccepted, dataset.rowsRejected],
      ]),
    )
    expect(byName).toEqual({
      'imssb-unit-list': [10_573, 10_573, 0],
      'dgis-unit-list': [575, 575, 0],
      'clues-opening-hours': [40_062, 40_062, 0],
      // "N/A" in place of a former key.
      'key-crosswalk': [173, 172, 1],
      'consulting-rooms': [945, 945, 0],
      'hospital-directory': [697, 697, 0],
      // "Nacido en el extranjero" is no state.
      'inegi-states': [33, 32, 1],
      'inegi-municipalities': [2_478, 2_478, 0],
      'inegi-centroids': [2_465, 2_465, 0],
      'dgis-resources': [14_814, 14_814, 0],
    })
    expect(own.find((dataset: { name: string }) => dataset.name === 'imssb-unit-list').warningCount).toBe(408)
  })

  it('give the national table’s units by status', async () => {
    const { rows } = await sql<object>`
      select status, count(*)::int as count from facilities.listed_units
      where source = 'imssb-unit-list' and valid_to = 'infinity' group by status order by count desc`.execute(db)
    expect(rows).toEqual([
      { status: 'OPERATING', count: 10_366 },
      { status: 'CLOSED', count: 200 },
      { status: 'CONSTRUCTION', count: 4 },
      { status: 'PENDING', count: 3 },
    ])
  })

  it('count the units of IMSS-Bienestar by kind and state', async () => {
    const total = 'facilityCounts(institution: [IMSS_BIENESTAR]) { total }'
    const answer = await askFacilities(
      db,
      `{ healthSystem { facilityCounts(institution: [IMSS_BIENESTAR]) {
          total hospitals ruralMedicalUnits healthCenters mobileUnits specialtyClinics supportUnits otherUnits openEveryDay } }
        oaxaca: state(code: "20") { ${total} } veracruz: state(code: "30") { ${total} }
        mexicoCity: state(code: "09") { ${total} } bajaCalifornia: state(code: "02") { ${total} } }`,
    )
    expect(answer.data).toEqual({
      healthSystem: {
        facilityCounts: {
          total: 10_366,
          hospitals: 588,
          ruralMedicalUnits: 0,
          healthCenters: 8_267,
          mobileUnits: 1_000,
          specialtyClinics: 478,
          supportUnits: 30,
          otherUnits: 3,
          openEveryDay: 3_353,
        },
      },
      oaxaca: { facilityCounts: { total: 961 } },
      veracruz: { facilityCounts: { total: 893 } },
      mexicoCity: { facilityCounts: { total: 320 } },
      bajaCalifornia: { facilityCounts: { total: 161 } },
    })
  })

  it('count the units of all institutions', async () => {
    const answer = await askFacilities(
      db,
      '{ healthSystem { facilityCounts { total ruralMedicalUnits } } state(code: "20") { facilityCounts { total } } }',
    )
    expect(answer.data).toEqual({
      healthSystem: { facilityCounts: { total: 10_933, ruralMedicalUnits: 480 } },
      state: { facilityCounts: { total: 1_528 } },
    })
  })

  it('pair 10,503 former keys one to one, and leave 70 units with one key', async () => {
    const { rows } = await sql<object>`
      select count(*) filter (where not is_current)::int as former,
        count(*) filter (where is_current and ordinal = 1 and substr(clues, 3, 3) = 'IMB')::int as single
      from reference.unit_keys`.execute(db)
    expect(rows).toEqual([{ former: 10_503, single: 70 }])
  })

  it('find a unit by its former key', async () => {
    const answer = await askFacilities(
      db,
      `{ facility(clues: "BCSSA000015") { clues name kind status institution operatingSince careLevel stratum healthJurisdiction
          location { latitude longitude } municipality { code name centroid { latitude } } state { code }
          schedule { reportedUnder fromPredecessor } lineage { clues institution event current } } }`,
    )
    expect(answer.data.facility).toEqual({
      clues: 'BCIMB000010',
      name: 'HOSPITAL GENERAL DE ENSENADA',
      kind: 'HOSPITAL',
      status: 'OPERATING',
      institution: 'IMSS_BIENESTAR',
      operatingSince: '1990-11-01',
      careLevel: 'SECONDARY',
      stratum: 'URBAN',
      healthJurisdiction: 'ENSENADA',
      location: { latitude: 31.825117, longitude: -116.600282 },
      municipality: { code: '02001', name: 'Ensenada', centroid: { latitude: expect.closeTo(31.8, 0) } },
      state: { code: '02' },
      schedule: { reportedUnder: 'BCIMB000010', fromPredecessor: false },
      lineage: [
        { clues: 'BCSSA000015', institution: 'SSA', event: 'REGISTERED', current: false },
        { clues: 'BCIMB000010', institution: 'IMSS_BIENESTAR', event: 'REKEYED', current: true },
      ],
    })
  })

  it('derive institution and state of the DGIS layout from the key', async () => {
    const answer = await askFacilities(
      db,
      '{ facility(clues: "OCIMS000025") { institution state { name } municipality { code name } healthJurisdiction } }',
    )
    expect(answer.data.facility).toEqual({
      institution: 'IMSS',
      state: { name: 'Oaxaca' },
      municipality: { code: '20540', name: 'Villa de Tamazulápam del Progreso' },
      healthJurisdiction: 'MIXTECA',
    })
  })

  it('name a municipality as INEGI does, whatever the unit list says', async () => {
    const answer = await askFacilities(db, '{ municipality(code: "23008") { name facilityCounts { total } } }')
    expect(answer.data.municipality.name).toBe('Playa del Carmen')
    expect(answer.data.municipality.facilityCounts.total).toBeGreaterThan(0)
  })

  it('sum reported beds over the municipalities that report any', async () => {
    const answer = await askFacilities(
      db,
      '{ healthSystem { reportedResources { institution institutionGroup beds clinics municipalitiesWithoutBeds year } } }',
    )
    expect(answer.data.healthSystem.reportedResources).toContainEqual({
      institution: 'SSA',
      institutionGroup: 'SSA',
      beds: 77_083,
      clinics: 46_035,
      municipalitiesWithoutBeds: 734,
      year: 2021,
    })
    expect(answer.data.healthSystem.reportedResources).toHaveLength(6)
  })

  it('find units near a place through the index', async () => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select v.clues from facilities.unit_versions v
      where v.valid_to = 'infinity'
        and point(v.longitude, v.latitude) <@ box(point(-96.82, 16.97), point(-96.62, 17.15))`.execute(db)
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('unit_versions_by_place')
  })
})
