import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readClues } from '../../../subgraphs/shared/keys/clues.ts'
import { testDatabase } from '../../support/database.ts'
import { askFacilities } from './ask-facilities.ts'

const { db } = await testDatabase('demo')

const counts = 'facilityCounts(asOf: $day) { total hospitals ruralMedicalUnits healthCenters openEveryDay }'

describe('the demo data', () => {
  it('count what was published for the last day', async () => {
    const answer = await askFacilities(db, `query ($day: Date) { healthSystem { ${counts} } }`, { day: '2024-07-31' })
    expect(answer.data.healthSystem.facilityCounts).toEqual({
      total: 23_595,
      hospitals: 660,
      ruralMedicalUnits: 11_935,
      healthCenters: 11_000,
      openEveryDay: 7_199,
    })
  })

  it('count what was published for the first day', async () => {
    const answer = await askFacilities(db, `query ($day: Date) { healthSystem { ${counts} } }`, { day: '2023-10-10' })
    expect(answer.data.healthSystem.facilityCounts).toMatchObject({ hospitals: 80, ruralMedicalUnits: 3_622 })
  })

  it('know nothing of the day before', async () => {
    const answer = await askFacilities(
      db,
      `query ($day: Date) { healthSystem { ${counts} } states(adhered: true) { ${counts} } }`,
      { day: '2023-10-09' },
    )
    expect(answer.data.healthSystem.facilityCounts).toBeNull()
    expect(answer.data.states.map((state: { facilityCounts: unknown }) => state.facilityCounts)).toEqual(
      Array(23).fill(null),
    )
  })

  it('answer for today as for their last day', async () => {
    const answer = await askFacilities(db, `query ($day: Date) { healthSystem { ${counts} } }`)
    expect(answer.data.healthSystem.facilityCounts.total).toBe(23_595)
  })

  it('list the health centers that are open every day', async () => {
    const answer = await askFacilities(
      db,
      '{ facilities(filter: { kind: [HEALTH_CENTER], openEveryDay: true }) { totalCount } }',
    )
    expect(answer.data.facilities.totalCount).toBe(7_199)
  })

  it('spread over the 23 adhered states, a hospital in each, and add up to the nation', async () => {
    const answer = await askFacilities(db, `query ($day: Date) { states(adhered: true) { code ${counts} } }`)
    const states: { facilityCounts: Record<string, number> }[] = answer.data.states
    expect(states).toHaveLength(23)
    expect(Math.min(...states.map((state) => state.facilityCounts.hospitals!))).toBeGreaterThanOrEqual(1)
    expect(states.reduce((sum, state) => sum + state.facilityCounts.total!, 0)).toBe(23_595)
    expect(states.reduce((sum, state) => sum + state.facilityCounts.openEveryDay!, 0)).toBe(7_199)
  })

  it('leave the states that have not adhered unknown', async () => {
    const answer = await askFacilities(db, `query ($day: Date) { states(adhered: false) { ${counts} } }`)
    expect(answer.data.states).toEqual(Array(9).fill({ facilityCounts: null }))
  })

  it('have the real number of municipalities, of which few are named', async () => {
    const answer = await askFacilities(
      db,
      '{ municipalities { totalCount } oaxaca: municipality(code: "20067") { name } other: municipality(code: "20045") { name } }',
    )
    expect(answer.data).toEqual({
      municipalities: { totalCount: 2_478 },
      oaxaca: { name: 'Oaxaca de Juárez' },
      other: { name: 'Municipio 20045' },
    })
  })

  it('use keys that no real unit has, with right check digits', async () => {
    const { rows } = await sql<{ clues: string }>`select clues from reference.unit_keys`.execute(db)
    const wrong = rows.filter(({ clues }) => clues.slice(2, 5) !== 'DMO' || !readClues(clues)?.checkDigitHolds)
    expect(rows).toHaveLength(23_595 + 580)
    expect(wrong).toEqual([])
  })

  it('know each hospital that joined after the first day by its former key, too', async () => {
    const { data } = await askFacilities(
      db,
      '{ facility(clues: "OCDMO900082") { clues kind lineage { clues from to event current } } }',
    )
    const { clues, lineage } = data.facility
    const joined = lineage[1].from
    expect(lineage).toEqual([
      { clues: 'OCDMO900082', from: null, to: joined, event: 'REGISTERED', current: false },
      { clues, from: joined, to: null, event: 'REKEYED', current: true },
    ])
    const { rows } = await sql<{ early: number }>`
      select count(*)::int as early from facilities.listed_units
      where typology = 'HOSPITAL GENERAL' and predecessor_clues is null`.execute(db)
    expect(rows).toEqual([{ early: 80 }])
  })

  it('give hours to health centers alone, and beds to hospitals alone', async () => {
    const { rows } = await sql<object>`
      select kind, count(opening_hours)::int as hours, count(beds)::int as beds
      from facilities.unit_versions group by kind order by kind`.execute(db)
    expect(rows).toEqual([
      { kind: 'HEALTH_CENTER', hours: 11_000, beds: 0 },
      { kind: 'HOSPITAL', hours: 0, beds: 660 },
      { kind: 'RURAL_MEDICAL_UNIT', hours: 0, beds: 0 },
    ])
  })

  it('stand within their states’ boxes', async () => {
    const { rows } = await sql<{ outside: number }>`
      select count(*)::int as outside from facilities.unit_versions
      where latitude not between 14 and 33 or longitude not between -118 and -86`.execute(db)
    expect(rows).toEqual([{ outside: 0 }])
  })
})
