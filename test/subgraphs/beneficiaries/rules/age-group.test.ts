import { describe, expect, it } from 'vitest'
import { ageGroup } from '../../../../subgraphs/beneficiaries/rules/age-group.ts'

describe('AGE_GROUP', () => {
  it.each([
    ['0-14', '0-14'],
    ['05 - 09', '5-9'],
    ['65+', '65+'],
    ['30-30', '30-30'],
    ['Unspecified', 'unspecified'],
    ['NO ESPECIFICADO', 'unspecified'],
  ])('reads "%s" as %s', (text, value) => {
    expect(ageGroup.apply(text)).toEqual({ value })
  })

  it.each(['', 'total', '64-15', '15', '-5', '15-', '0-999', '151+', '1.5-2'])('refuses "%s"', (text) => {
    expect(ageGroup.apply(text)).toEqual({
      rejected: `Ages belong here, like "15-64", "65+" or "unspecified", but got "${text}".`,
    })
  })
})
