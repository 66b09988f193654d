import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../support/database.ts'
import { askFacilities, askForError } from './ask-facilities.ts'

const { db } = await testDatabase('demo')

describe('territory', () => {
  it('pads a lost zero, and knows no thirty-third state', async () => {
    const answer = await askFacilities(
      db,
      '{ a: state(code: "7") { code } b: state(code: "33") { code } c: municipality(code: "7101") { code name } d: municipality(code: "99999") { code } }',
    )
    expect(answer.data).toEqual({
      a: { code: '07' },
      b: null,
      c: { code: '07101', name: 'Tuxtla Gutiérrez' },
      d: null,
    })
  })

  it('refuses codes that cannot be one', async () => {
    expect(await askForError(db, '{ state(code: "OC") { name } }')).toBe(
      'BAD_USER_INPUT: code must be an INEGI state code of 2 digits, like "20", but got "OC".',
    )
    expect(await askForError(db, '{ municipality(code: "20") { name } }')).toBe(
      'BAD_USER_INPUT: code must be an INEGI municipality code of 5 digits, like "20067", but got "20".',
    )
  })

  it('finds municipalities without accents and orders them as Spanish does', async () => {
    const answer = await askFacilities(
      db,
      '{ municipalities(filter: { nameContains: "TLAHU", state: ["9"] }) { nodes { name } } ordered: municipalities(filter: { state: ["09"] }, orderBy: { field: NAME }, first: 3) { totalCount nodes { name } } }',
    )
    expect(answer.data).toEqual({
      municipalities: { nodes: [{ name: 'Tláhuac' }] },
      ordered: {
        totalCount: 16,
        nodes: [{ name: 'Álvaro Obregón' }, { name: 'Azcapotzalco' }, { name: 'Benito Juárez' }],
      },
    })
  })

  it('gives the municipalities of all states in one statement, and their counts in another', async () => {
    const answer = await askFacilities(
      db,
      '{ states { code municipalities(first: 2) { totalCount nodes { code } pageInfo { hasNextPage } } } }',
    )
    expect(answer.statements).toHaveLength(2)
    expect(answer.data.states[19]).toEqual({
      code: '20',
      municipalities: {
        totalCount: 570,
        nodes: [{ code: '20001' }, { code: '20002' }],
        pageInfo: { hasNextPage: true },
      },
    })
  })

  it('counts zero for a municipality without units whose state is known, and null where it is not', async () => {
    const answer = await askFacilities(
      db,
      '{ a: municipality(code: "20570") { facilityCounts(asOf: "2023-10-10") { total } } b: municipality(code: "20570") { facilityCounts(asOf: "2023-10-10", institution: [SSA]) { total } } c: municipality(code: "19001") { facilityCounts { total } } }',
    )
    expect(answer.data).toEqual({
      a: { facilityCounts: { total: 0 } },
      b: { facilityCounts: null },
      c: { facilityCounts: null },
    })
  })
})
