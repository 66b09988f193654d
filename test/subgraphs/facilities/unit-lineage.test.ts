import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askFacilities } from './ask-facilities.ts'
import { insertKeyPair, insertListedUnit, listVersions, refreshAt } from './make-facts.ts'
import { takeBack } from './take-back.ts'

const { db } = await testDatabase('migrated')
const inTest = takeBack(db)
const lineage = '{ facility(clues: "BCSSA000015") { clues lineage { clues event from to source current } } }'

describe('lineage', () => {
  it('finds a unit by its former key, and names both', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000015' })
      await refreshAt(tx, '2026-08-31')
      expect((await askFacilities(tx, lineage)).data.facility).toEqual({
        clues: 'BCIMB000010',
        lineage: [
          {
            clues: 'BCSSA000015',
            event: 'REGISTERED',
            from: null,
            to: null,
            source: 'imssb-unit-list',
            current: false,
          },
          { clues: 'BCIMB000010', event: 'REKEYED', from: null, to: null, source: 'imssb-unit-list', current: true },
        ],
      })
    }))

  it('re-keys a unit that was first listed under its former key, and keeps its id', () =>
    inTest(async (tx) => {
      const unitId = sql<{
        unitId: number
      }>`select unit_id as "unitId" from reference.unit_keys where clues = 'BCSSA000015'`
      await insertListedUnit(tx, { source: 'dgis-unit-list', clues: 'BCSSA000015', from: '2023-01-31' })
      await refreshAt(tx, '2023-01-31')
      const before = (await unitId.execute(tx)).rows
      await insertListedUnit(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000015', from: '2026-08-31' })
      await refreshAt(tx, '2026-08-31')
      expect((await unitId.execute(tx)).rows).toEqual(before)
      expect(await listVersions(tx)).toEqual([
        {
          clues: 'BCIMB000010',
          from: '2026-08-31',
          to: 'infinity',
          institution: 'IMSS_BIENESTAR',
          status: 'OPERATING',
        },
        { clues: 'BCSSA000015', from: '2023-01-31', to: '2026-08-31', institution: 'SSA', status: 'OPERATING' },
      ])
    }))

  it('lets a row under a former key neither create, close nor overwrite the unit of today', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000015', from: '2024-01-31' })
      await insertListedUnit(tx, {
        source: 'dgis-unit-list',
        clues: 'BCSSA000015',
        from: '2026-04-30',
        status: 'CLOSED',
      })
      await refreshAt(tx, '2026-04-30')
      expect(await listVersions(tx)).toEqual([
        {
          clues: 'BCIMB000010',
          from: '2024-01-31',
          to: 'infinity',
          institution: 'IMSS_BIENESTAR',
          status: 'OPERATING',
        },
      ])
    }))

  it('follows keys over several successions', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000015' })
      await insertListedUnit(tx, { clues: 'BCSSA000015', source: 'dgis-unit-list', from: '2020-01-31' })
      await insertKeyPair(tx, { clues: 'BCSSA000015', predecessor: 'BCSME000015' })
      await refreshAt(tx, '2026-08-31')
      const answer = await askFacilities(tx, '{ facility(clues: "BCSME000015") { clues lineage { clues source } } }')
      expect(answer.data.facility).toEqual({
        clues: 'BCIMB000010',
        lineage: [
          { clues: 'BCSME000015', source: 'key-crosswalk' },
          { clues: 'BCSSA000015', source: 'key-crosswalk' },
          { clues: 'BCIMB000010', source: 'imssb-unit-list' },
        ],
      })
    }))

  it('gives a former key to the first claimant, and the second none', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000022', predecessor: 'BCSSA000015' })
      await insertListedUnit(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000015' })
      await refreshAt(tx, '2026-08-31')
      const answer = await askFacilities(
        tx,
        '{ a: facility(clues: "BCSSA000015") { clues } b: facility(clues: "BCIMB000022") { clues lineage { clues event } } }',
      )
      expect(answer.data).toEqual({
        a: { clues: 'BCIMB000010' },
        b: { clues: 'BCIMB000022', lineage: [{ clues: 'BCIMB000022', event: 'REGISTERED' }] },
      })
    }))

  it('takes the national table’s pair where the crosswalk gives another', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000015' })
      await insertKeyPair(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000020', from: '2020-01-01' })
      await refreshAt(tx, '2026-08-31')
      const answer = await askFacilities(
        tx,
        '{ a: facility(clues: "BCSSA000015") { clues } b: facility(clues: "BCSSA000020") { clues } }',
      )
      expect(answer.data).toEqual({ a: { clues: 'BCIMB000010' }, b: null })
    }))

  it('keeps a pair waiting until its newer key is listed', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { source: 'dgis-unit-list', clues: 'BCSSA000015', from: '2023-01-31' })
      await insertKeyPair(tx, { clues: 'BCIMB000010', predecessor: 'BCSSA000015' })
      await refreshAt(tx, '2026-08-31')
      const answer = await askFacilities(
        tx,
        '{ a: facility(clues: "BCSSA000015") { clues institution } b: facility(clues: "BCIMB000010") { clues } }',
      )
      expect(answer.data).toEqual({ a: { clues: 'BCSSA000015', institution: 'SSA' }, b: null })
    }))

  it('leaves keys that name each other in a ring as units of their own', () =>
    inTest(async (tx) => {
      await insertListedUnit(tx, { clues: 'BCIMB000010', predecessor: 'BCIMB000022' })
      await insertListedUnit(tx, { clues: 'BCIMB000022', predecessor: 'BCIMB000010' })
      await refreshAt(tx, '2026-08-31')
      const answer = await askFacilities(
        tx,
        '{ a: facility(clues: "BCIMB000010") { clues lineage { event source } } b: facility(clues: "BCIMB000022") { clues } }',
      )
      expect(answer.data).toEqual({
        a: { clues: 'BCIMB000010', lineage: [{ event: 'REGISTERED', source: 'imssb-unit-list' }] },
        b: { clues: 'BCIMB000022' },
      })
    }))
})
