import {
  isCompositeType,
  isCustomScalarType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type LeafType,
  type ObjectType,
  type Schema,
  type SelectionSet,
  type Type,
} from '@apollo/federation-internals'
import { mergeSelections, type ShapedField } from './merge-selections.ts'
import type { Values } from './run.ts'
import { requireOwnName } from './unsupported.ts'

/** Makes an object of the answer of what the subgraphs brought; throws `irregular` for data that are not as the schema has them. */
export type Shape = (data: unknown) => Record<string, unknown>

type Selected = Pick<ShapedField, 'selectionSets' | 'hasSeveralTypes'>

/** Thrown by a shape: the answer is not simply its data, so Apollo's own code has to say what it is. */
export const irregular = Symbol('irregular')

/**
 * Writes the code that shapes what one selection of the operation gives for objects of one type. Object literals with fixed
 * fields are what makes both the objects and their JSON cheap: fields put into an object one by one take several times as long.
 *
 * `conditions` are the values of the variables that decide about `@skip` and `@include`.
 */
export function compileShape(
  schema: Schema,
  conditions: Values,
  rootType: ObjectType,
  rootSelection: SelectionSet,
): Shape {
  const ids = new Map<SelectionSet, number>()
  const shapesOfAbstract = new Map<string, (data: unknown) => Record<string, unknown>>()
  return writeModule([rootSelection], rootType)

  /** The code for objects of the type, and for all below whose type is known beforehand. */
  function writeModule(selectionSets: readonly SelectionSet[], type: ObjectType): Shape {
    const functions: string[] = []
    const names = new Map<string, string>()
    const given: unknown[] = []
    const root = writeObject(selectionSets, type)
    const text = `"use strict";\n${functions.join('\n')}\nreturn ${root}`
    const make = new Function('no', ...given.map((_, index) => `g${index}`), text)
    return make(fail, ...given)

    function writeObject(selectionSets: readonly SelectionSet[], type: ObjectType): string {
      return remember(`${keyOf(selectionSets)} ${type.name}`, (name) => {
        const named = writeLiteral(mergeSelections(selectionSets, { type, hasTypeName: true, conditions }), type)
        const unnamed = writeLiteral(mergeSelections(selectionSets, { type, hasTypeName: false, conditions }), type)
        const isOfType = `t === ${JSON.stringify(type.name)}`
        const body =
          named === unnamed
            ? `if (t !== undefined && !(${isOfType})) no(); return ${named}`
            : `if (t === undefined) return ${unnamed}; if (!(${isOfType})) no(); return ${named}`
        return `function ${name}(o) { if (typeof o !== "object" || Array.isArray(o)) no(); let v; const t = o.__typename; ${body} }`
      })
    }

    function writeLiteral(fields: readonly ShapedField[], { name }: ObjectType): string {
      const members = fields.map((field) => {
        const key = requireOwnName(field.name)
        if (field.type) return `${key}: ${writeValue(field.type, field, `(v = o.${key})`)}`
        const typeName = JSON.stringify(name)
        const missing = field.isTypeNameNeeded ? 'v !== ' : 'v !== undefined && v !== null && v !== '
        return `${key}: ((v = o.${key}), ${missing}${typeName} ? no() : ${typeName})`
      })
      return `{ ${members.join(', ')} }`
    }

    /** An expression for the value that `read` puts into `v`. */
    function writeValue(type: Type, selected: Selected, read: string): string {
      if (isNonNullType(type)) return `(${read} == null ? no() : ${writePresent(type.ofType, selected)})`
      return `(${read} == null ? null : ${writePresent(type, selected)})`
    }

    function writePresent(type: Type, selected: Selected): string {
      if (isListType(type)) return `${writeList(type.ofType, selected)}(v)`
      const { selectionSets, hasSeveralTypes } = selected
      if (isObjectType(type) && !hasSeveralTypes) return `${writeObject(selectionSets, type)}(v)`
      if (isCompositeType(type)) return `${give(shapeAbstract(selectionSets))}(v)`
      return writeLeaf(type as LeafType) // of output types only these remain
    }

    function writeList(element: Type, selected: Selected): string {
      const { selectionSets, hasSeveralTypes } = selected
      return remember(`${keyOf(selectionSets)} [${element}] ${hasSeveralTypes}`, (name) => {
        const value = writeValue(element, selected, 'v')
        const each = `const v = a[i]; if (v === undefined) no();`
        // A list of leaves is handed on as it is once all of it was looked at.
        const isOfLeaves = selectionSets.length === 0
        const body = isOfLeaves
          ? `for (let i = 0; i < a.length; i++) { ${each} ${value}; } return a`
          : `const l = []; for (let i = 0; i < a.length; i++) { ${each} l.push(${value}); } return l`
        return `function ${name}(a) { if (!Array.isArray(a)) no(); ${body} }`
      })
    }

    function writeLeaf(type: LeafType): string {
      if (isCustomScalarType(type)) return 'v'
      if (isEnumType(type)) return `(${give(new Set(type.values.map((value) => value.name)))}.has(v) ? v : no())`
      return `(${leafTests[type.name] ?? 'false'} ? v : no())`
    }

    function remember(key: string, write: (name: string) => string): string {
      const known = names.get(key)
      if (known) return known
      const name = `f${names.size}`
      names.set(key, name)
      functions.push(write(name))
      return name
    }

    function give(value: unknown): string {
      return `g${given.push(value) - 1}`
    }
  }

  /** Of an abstract type each object's own type is looked up, and its code written when the first one is met. */
  function shapeAbstract(selectionSets: readonly SelectionSet[]): Shape {
    const key = keyOf(selectionSets)
    const known = shapesOfAbstract.get(key)
    if (known) return known
    const shapes = new Map<unknown, Shape>()
    const shape: Shape = (data) => {
      if (typeof data !== 'object' || data === null) return fail()
      const typeName: unknown = Reflect.get(data, '__typename')
      const ofType = shapes.get(typeName) ?? writeShape(typeName)
      return ofType(data)
    }
    const writeShape = (typeName: unknown): Shape => {
      const type = typeof typeName === 'string' ? schema.type(typeName) : undefined
      if (!type || !isObjectType(type)) return fail()
      const written = writeModule(selectionSets, type)
      shapes.set(typeName, written)
      return written
    }
    shapesOfAbstract.set(key, shape)
    return shape
  }

  function keyOf(selectionSets: readonly SelectionSet[]): string {
    return selectionSets
      .map((selectionSet) => {
        const id = ids.get(selectionSet) ?? ids.size
        ids.set(selectionSet, id)
        return id
      })
      .join()
  }
}

/** What Apollo's gateway accepts of subgraphs; of whole numbers too large to be exact it is asked itself. */
const leafTests: Readonly<Record<string, string>> = {
  String: 'typeof v === "string"',
  ID: 'typeof v === "string" || Number.isSafeInteger(v)',
  Int: 'Number.isSafeInteger(v)',
  Float: 'Number.isFinite(v)',
  Boolean: 'typeof v === "boolean"',
}

function fail(): never {
  throw irregular
}
