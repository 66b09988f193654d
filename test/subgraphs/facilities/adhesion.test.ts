import { describe, expect, it } from 'vitest'
import { findAdhesion, listStatesByAdhesion } from '../../../subgraphs/facilities/adhesion.ts'

describe('findAdhesion', () => {
  it('gives what the newest report by the day says', () => {
    expect(findAdhesion('20', '2022-08-15')).toMatchObject({
      status: 'IN_PROGRESS',
      since: null,
      reportedOn: '2022-08-15',
    })
    expect(findAdhesion('20', '2024-07-30')).toMatchObject({ status: 'IN_PROGRESS' })
    expect(findAdhesion('20', '2024-07-31')).toMatchObject({ status: 'ADHERED', reportedOn: '2024-07-31' })
    expect(findAdhesion('20', null)).toMatchObject({ status: 'ADHERED' })
  })

  it('is null where no report by the day speaks of the state', () => {
    expect(findAdhesion('20', '2022-08-14')).toBeNull()
    expect(findAdhesion('30', '2022-08-15')).toBeNull()
    expect(findAdhesion('19', null)).toBeNull()
  })

  it('refuses a day that has not come', () => {
    expect(() => findAdhesion('20', '2999-01-01')).toThrow(/^asOf must not be after today, .*, but got "2999-01-01"\.$/)
  })
})

describe('listStatesByAdhesion', () => {
  it('names the three states of 2022 and the 23 of 2024', () => {
    expect(listStatesByAdhesion(true, '2022-08-15')).toEqual(['06', '18', '29'])
    expect(listStatesByAdhesion(true, null)).toHaveLength(23)
  })

  it('names all others as not adhered', () => {
    expect(listStatesByAdhesion(false, null)).toEqual(['01', '05', '08', '10', '11', '14', '19', '22', '31'])
  })
})
