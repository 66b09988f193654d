import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askEntities } from './ask-personnel.ts'
import { type AssignmentFact, addFacts, addUnit, clearFacts, type PositionFact, type WorkerFact } from './make-facts.ts'

const { db } = await testDatabase('migrated')

const day = fc.integer({ min: 0, max: 9 }).map((number) => `2020-01-${String(10 + number)}`)
const period = fc.tuple(day, day).filter(([from, to]) => from < to)
const unitKeys = ['TLIMB000012', 'TLIMB000024'] as const

interface Roster {
  readonly positions: readonly PositionFact[]
  readonly workers: readonly WorkerFact[]
  readonly assignments: readonly AssignmentFact[]
}

/** Two or three positions and workers; positions and assignments in one or two versions, with or without a gap between. */
const roster: fc.Arbitrary<Roster> = fc.record({
  positions: fc
    .tuple(
      ...['P1', 'P2', 'P3'].map((id) =>
        fc.tuple(fc.constant(id), period, fc.boolean(), versions(fc.constantFrom(...unitKeys))),
      ),
    )
    .map((all) =>
      all.flatMap(([id, [authorizedFrom, end], isOpen, parts]) =>
        parts.map(({ from, to, value }) => ({
          ...{ id, authorizedFrom, authorizedTo: isOpen ? undefined : end, from, to, clues: value },
        })),
      ),
    ),
  workers: fc.constant(['W1', 'W2'].map((id) => ({ id }))),
  assignments: fc
    .uniqueArray(
      fc.record({
        position: fc.constantFrom('P1', 'P2', 'P3'),
        worker: fc.constantFrom('W1', 'W2'),
        period,
        isOpen: fc.boolean(),
        parts: versions(fc.constant('')),
      }),
      { maxLength: 5, selector: ({ position, worker, period: [from] }) => `${position} ${worker} ${from}` },
    )
    .map((all) =>
      all.flatMap(({ position, worker, period: [assignedFrom, end], isOpen, parts }) =>
        parts.map(({ from, to }) => ({
          ...{ position, worker, assignedFrom, assignedTo: isOpen ? undefined : end, from, to },
        })),
      ),
    ),
})

function versions<Value>(value: fc.Arbitrary<Value>) {
  const days = fc.uniqueArray(day, { minLength: 1, maxLength: 4 }).map((all) => [...all].sort())
  return fc.tuple(days, value, value).map(([[first = '', second, third, fourth], one, other]) => {
    const last = { from: third ?? second ?? '', to: fourth, value: other }
    return second === undefined
      ? [{ from: first, to: undefined, value: one }]
      : [{ from: first, to: second, value: one }, ...(third === undefined && fourth === undefined ? [] : [last])]
  })
}

describe('any roster', () => {
  it('is counted as a plain reading of it, day by day, counts it', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(roster, async (facts) => {
        await clearFacts(db)
        for (const clues of unitKeys) await addUnit(db, [clues], [{ from: '2020-01-01' }])
        await addFacts(db, facts)
        for (let number = 9; number <= 20; number++) {
          const asOf = `2020-01-${String(number).padStart(2, '0')}`
          const units = await askEntities(
            db,
            'Facility',
            unitKeys,
            `staffing(asOf: "${asOf}") { total coverage { authorized filled } }`,
          )
          const counted = units.map(({ staffing }) => staffing ?? nobody)
          expect({ asOf, counted }).toEqual({
            asOf,
            counted: unitKeys.map((clues) => countPlainly(facts, clues, asOf)),
          })
        }
      }),
      { numRuns: 25, seed: 20241124 },
    )
  })
})

const nobody = { total: 0, coverage: { authorized: 0, filled: 0 } }

/** What README says, one day and one position at a time. */
function countPlainly(facts: Roster, clues: string, asOf: string) {
  const holders = (position: string) =>
    facts.assignments.filter((fact) => fact.position === position && isHeld(facts, fact, asOf))
  const here = ['P1', 'P2', 'P3'].filter((id) => versionOn(versionsOf(facts, id), asOf)?.clues === clues)
  const authorized = here.filter((id) => {
    const newest = versionsOf(facts, id).at(-1)!
    return newest.authorizedFrom <= asOf && asOf < (newest.authorizedTo ?? 'z')
  })
  const heads = facts.workers.filter(({ id }) => {
    const held = facts.assignments
      .filter((fact) => fact.worker === id && isHeld(facts, fact, asOf))
      .map((fact) => ({ position: fact.position, since: heldSince(facts, fact) }))
      .sort((one, other) => (`${one.since} ${one.position}` < `${other.since} ${other.position}` ? -1 : 1))
    return held[0] !== undefined && here.includes(held[0].position)
  })
  return {
    total: heads.length,
    coverage: { authorized: authorized.length, filled: authorized.filter((id) => holders(id).length > 0).length },
  }
}

function versionsOf(facts: Roster, id: string): readonly PositionFact[] {
  return facts.positions.filter((fact) => fact.id === id)
}

/** The version that holds on a day; the first one also before. */
function versionOn<Version extends { readonly from?: string; readonly to?: string }>(
  all: readonly Version[],
  asOf: string,
): Version | undefined {
  return all.find((version, index) => (index === 0 || version.from! <= asOf) && asOf < (version.to ?? 'z'))
}

function sameAssignment(facts: Roster, fact: AssignmentFact): readonly AssignmentFact[] {
  return facts.assignments.filter(
    (other) =>
      other.position === fact.position && other.worker === fact.worker && other.assignedFrom === fact.assignedFrom,
  )
}

function isHeld(facts: Roster, fact: AssignmentFact, asOf: string): boolean {
  return (
    versionOn(sameAssignment(facts, fact), asOf) === fact &&
    fact.assignedFrom <= asOf &&
    asOf < (fact.assignedTo ?? 'z')
  )
}

/** Since when without a gap between its versions. */
function heldSince(facts: Roster, fact: AssignmentFact): string {
  const all = sameAssignment(facts, fact)
  const index = all.indexOf(fact)
  if (index === 0) return fact.assignedFrom
  const before = all[index - 1]!
  if (before.to === fact.from) return heldSince(facts, before)
  return fact.from! > fact.assignedFrom ? fact.from! : fact.assignedFrom
}
