import {
  baseType,
  type CompositeType,
  isSubtype,
  type ObjectType,
  type OperationElement,
  type SelectionSet,
  type Type,
  Variable,
} from '@apollo/federation-internals'
import type { Values } from './run.ts'

/** One field of a shaped object: everything that the operation selects under its name, merged. */
export interface ShapedField {
  readonly name: string
  /** Undefined for `__typename`. */
  readonly type: Type | undefined
  /** What is selected under it, in the order of the operation; empty for a leaf. */
  readonly selectionSets: SelectionSet[]
  /** Selected in several types, of which some have it of a narrower type than others. */
  hasSeveralTypes: boolean
  /** A `__typename` that must be in the data, for here Apollo's gateway does not take it from the schema. */
  readonly isTypeNameNeeded: boolean
}

export interface MergeOptions {
  readonly type: ObjectType
  /** Whether the object's data say what type it is: Apollo's gateway applies nested fragments otherwise where they do not. */
  readonly hasTypeName: boolean
  /** Of the variables that decide about `@skip` and `@include`. */
  readonly conditions: Values
}

/** The fields of an object of the given type, in the order in which the answer has them. */
export function mergeSelections(selectionSets: readonly SelectionSet[], options: MergeOptions): ShapedField[] {
  const { type, hasTypeName, conditions } = options
  const fields = new Map<string, ShapedField>()
  for (const selectionSet of selectionSets) merge(selectionSet, type)
  return [...fields.values()]

  function merge(selectionSet: SelectionSet, parentType: CompositeType): void {
    for (const selection of selectionSet.selections()) {
      const { element } = selection
      if (isSkipped(element, conditions)) continue
      if (selection.kind === 'FragmentSelection') {
        const { typeCondition } = selection.element
        if (typeCondition && !isSubtype(typeCondition, hasTypeName ? type : parentType)) continue
        merge(selection.selectionSet, typeCondition ?? parentType)
        continue
      }
      const field = selection.element
      const name = field.responseName()
      const isTypeName = field.name === '__typename'
      const known = fields.get(name)
      const selected = selection.selectionSet ? [selection.selectionSet] : []
      if (known) {
        known.selectionSets.push(...selected)
        known.hasSeveralTypes ||= known.type !== undefined && baseType(known.type) !== field.baseType()
        continue
      }
      fields.set(name, {
        name,
        type: isTypeName ? undefined : field.definition.type,
        selectionSets: selected,
        hasSeveralTypes: false,
        isTypeNameNeeded: isTypeName && !hasTypeName && parentType !== type,
      })
    }
  }
}

/** The variables that decide whether something of the operation is skipped. */
export function listConditions(selectionSet: SelectionSet): string[] {
  const names = new Set<string>()
  collect(selectionSet)
  return [...names]

  function collect(selectionSet: SelectionSet): void {
    for (const selection of selectionSet.selections()) {
      for (const { value } of readConditions(selection.element)) if (value instanceof Variable) names.add(value.name)
      if (selection.selectionSet) collect(selection.selectionSet)
    }
  }
}

/** Whether the operation asks about the schema itself. */
export function hasIntrospection(selectionSet: SelectionSet): boolean {
  return selectionSet.selections().some((selection) => {
    if (selection.kind === 'FieldSelection' && selection.element.definition.isSchemaIntrospectionField()) return true
    return selection.selectionSet !== undefined && hasIntrospection(selection.selectionSet)
  })
}

function isSkipped(element: OperationElement, conditions: Values): boolean {
  return readConditions(element).some(({ kind, value }) => {
    const decided = value instanceof Variable ? conditions[value.name] : value
    return decided === (kind === 'skip')
  })
}

function readConditions(element: OperationElement): { readonly kind: string; readonly value: unknown }[] {
  return element.appliedDirectives.flatMap((directive) => {
    const kind = directive.name
    return kind === 'skip' || kind === 'include' ? [{ kind, value: directive.arguments().if }] : []
  })
}
