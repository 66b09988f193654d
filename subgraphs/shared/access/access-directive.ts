import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql'
import { type Scope, scopeNames, scopes } from './scopes.ts'

/** The directive's name in the registries' SDL. */
export const accessDirective = 'access'
/** What it is known by wherever it was given another name. */
export const accessSpecification = 'https://salud-unificada.mx/specs/access/'

export const accessClasses = ['PUBLIC', 'INTERNAL', 'PERSONAL'] as const
export type AccessClass = (typeof accessClasses)[number]

/** Who may see a field. */
export interface Access {
  readonly class: AccessClass
  /** What the caller's token must have. */
  readonly scope: Scope | undefined
  /** Whether its rows are only those of the caller's states. */
  readonly isNarrowed: boolean
}

/** What is known of each field, by `Type.field`, and of the arguments that open more of it, by `Type.field(argument:)`. */
export type AccessByField = ReadonlyMap<string, Access>

/**
 * What a document, a registry's SDL or the supergraph, says of its fields by the directive called `name`; a field says it itself,
 * or its type does, and an argument only itself. What nobody speaks of is not in the map.
 */
export function readAccess(document: DocumentNode, name: string): AccessByField {
  const accessByField = new Map<string, Access>()
  for (const definition of document.definitions) {
    if (!isObjectType(definition)) continue
    const ofType = findAccess(definition, name)
    for (const field of definition.fields ?? []) {
      const coordinate = `${definition.name.value}.${field.name.value}`
      const access = findAccess(field, name) ?? ofType
      if (access) accessByField.set(coordinate, access)
      for (const argument of field.arguments ?? []) {
        const ofArgument = findAccess(argument, name)
        if (ofArgument) accessByField.set(argumentCoordinate(coordinate, argument.name.value), ofArgument)
      }
    }
  }
  return accessByField
}

/** What an argument is called wherever a schema is spoken of: `Type.field(argument:)`. */
export function argumentCoordinate(field: string, argument: string): string {
  return `${field}(${argument}:)`
}

/** What a registry's own schema says of its fields. */
export function readSchemaAccess(schema: GraphQLSchema): AccessByField {
  const definitions = Object.values(schema.getTypeMap()).flatMap(({ astNode, extensionASTNodes }) => [
    ...(astNode ? [astNode] : []),
    ...extensionASTNodes,
  ])
  return readAccess({ kind: Kind.DOCUMENT, definitions }, accessDirective)
}

/** The name that the directive has in a supergraph, which its composer may have changed; undefined where there is none. */
export function findDirectiveName(document: DocumentNode): string | undefined {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue
    for (const link of definition.directives ?? []) {
      if (link.name.value !== 'link' || !textOf(link, 'url')?.startsWith(accessSpecification)) continue
      return importedName(link) ?? `${textOf(link, 'as') ?? accessDirective}__${accessDirective}`
    }
  }
  return undefined
}

function isObjectType(definition: {
  readonly kind: Kind
}): definition is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION
}

function findAccess({ directives = [] }: Pick<FieldDefinitionNode, 'directives'>, name: string): Access | undefined {
  const directive = directives.find((each) => each.name.value === name)
  return directive && toAccess(directive)
}

/** What it does not understand it refuses: a scope that is misspelt must not read as none. */
function toAccess(directive: ConstDirectiveNode): Access {
  const given = textOf(directive, 'class')
  const accessClass = accessClasses.find((each) => each === given)
  if (!accessClass) throw new Error(`@access(class:) must be one of ${accessClasses.join(', ')}, but got ${given}.`)
  const scope = textOf(directive, 'scope')
  if (scope !== undefined && !isScope(scope)) {
    throw new Error(`@access(scope:) must be one of ${scopeNames.join(', ')}, but got ${scope}.`)
  }
  const narrowedBy = textOf(directive, 'narrowedBy')
  if (narrowedBy !== undefined && narrowedBy !== 'STATE') {
    throw new Error(`@access(narrowedBy:) must be STATE, but got ${narrowedBy}.`)
  }
  return { class: accessClass, scope, isNarrowed: narrowedBy !== undefined }
}

function isScope(text: string): text is Scope {
  return text in scopes
}

function importedName(link: ConstDirectiveNode): string | undefined {
  const list = link.arguments?.find((argument) => argument.name.value === 'import')?.value
  if (list?.kind !== Kind.LIST) return undefined
  for (const item of list.values) {
    if (item.kind === Kind.STRING && item.value === `@${accessDirective}`) return accessDirective
    if (item.kind !== Kind.OBJECT) continue
    const values = new Map(
      item.fields.map(({ name, value }) => [name.value, value.kind === Kind.STRING ? value.value : '']),
    )
    if (values.get('name') === `@${accessDirective}`) return values.get('as')?.slice(1) ?? accessDirective
  }
  return undefined
}

function textOf(directive: ConstDirectiveNode, argument: string): string | undefined {
  const value = directive.arguments?.find((each) => each.name.value === argument)?.value
  return value?.kind === Kind.STRING ? value.value : undefined
}
