import { readFileSync } from 'node:fs'
import { buildSchema, isEnumType } from 'graphql'
import { describe, expect, it } from 'vitest'
import { categories, specialties } from '../../../../gateway/pages/explore/browser/codes.ts'
import { shapes } from '../../../../gateway/pages/explore/browser/state-shapes.ts'
import { textsIn } from '../../../../gateway/pages/explore/browser/texts.ts'
import { states } from '../../../../subgraphs/shared/reference/states.ts'

const schema = buildSchema(readFileSync(new URL('../../../../schema/api.graphql', import.meta.url), 'utf8'))

function valuesOf(name: string): readonly string[] {
  const type = schema.getType(name)
  if (!isEnumType(type)) throw new Error(`Expected ${name} to be an enum of the schema.`)
  return type.getValues().map((value) => value.name)
}

describe('the words of the explorer', () => {
  it('offer every category and specialty of the schema', () => {
    expect([...categories].sort()).toEqual([...valuesOf('StaffCategory')].sort())
    expect([...specialties].sort()).toEqual([...valuesOf('Specialty')].sort())
  })

  it.each(['es', 'en'] as const)('name each of them, and each kind of unit: %s', (language) => {
    const texts = textsIn(language)
    expect(Object.keys(texts.categories).sort()).toEqual([...valuesOf('StaffCategory')].sort())
    expect(Object.keys(texts.specialties).sort()).toEqual([...valuesOf('Specialty')].sort())
    expect(Object.keys(texts.kinds).sort()).toEqual([...valuesOf('FacilityKind')].sort())
  })

  it('have a shape for every state, each once', () => {
    expect(shapes.map(({ code }) => code)).toEqual(states.map(({ code }) => code))
    expect(new Set(shapes.map(({ id }) => id)).size).toBe(32)
  })
})
