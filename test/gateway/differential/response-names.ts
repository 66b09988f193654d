import { type GraphQLField, type GraphQLOutputType, getNamedType, isLeafType, isObjectType } from 'graphql'

/** A field under the name that it has in the answer. */
export interface NamedField {
  /** Names from the root of where it is written, its own last, joined by dots. */
  readonly path: string
  readonly parentName: string
  readonly isObject: boolean
  readonly call: string
  readonly shape: string
}

/**
 * Which names are taken where: fields that share a path in the answer must be the same, or belong to different objects and
 * have types of the same shape (the specification's "Field Selection Merging"). Somewhat stricter than the rule itself.
 */
export interface ResponseNames {
  fits(field: NamedField): boolean
  take(field: NamedField): void
}

export function createResponseNames(): ResponseNames {
  const takenAt = new Map<string, NamedField[]>()
  return {
    fits: (field) => (takenAt.get(field.path) ?? []).every((other) => canMerge(field, other)),
    take(field) {
      const taken = takenAt.get(field.path)
      if (taken) taken.push(field)
      else takenAt.set(field.path, [field])
    },
  }
}

export function nameField(
  path: string,
  parent: { readonly name: string },
  field: GraphQLField<unknown, unknown>,
  writtenArguments: string,
): NamedField {
  return {
    path,
    parentName: parent.name,
    isObject: isObjectType(parent),
    call: `${field.name}${writtenArguments}`,
    shape: describeShape(field.type),
  }
}

function canMerge(one: NamedField, other: NamedField): boolean {
  const areExclusive = one.isObject && other.isObject && one.parentName !== other.parentName
  return one.shape === other.shape && (areExclusive || one.call === other.call)
}

function describeShape(type: GraphQLOutputType): string {
  const named = getNamedType(type)
  return isLeafType(named) ? String(type) : String(type).replace(named.name, 'composite')
}
