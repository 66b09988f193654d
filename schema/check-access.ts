import { type FieldDefinitionNode, Kind, parse, visit } from 'graphql'
import {
  type Access,
  type AccessByField,
  accessDirective,
  readAccess,
} from '../subgraphs/shared/access/access-directive.ts'
import type { SubgraphSdl } from './compose.ts'

/** Names of fields that can only hold what tells of one person. */
const personalName = /^(curp|rfc|nss|folio|professionalLicense|holder|birth|phone|email|address)/i

/**
 * What is wrong with who may see the fields of these subgraphs: a field without a class; one that says something else in another
 * registry; a personal one without a scope, or one whose name says that it is personal, but not its class; one that is made of
 * a protected field and asks for less, for whoever may not see the one could read it off the other.
 */
export function findAccessProblems(subgraphs: readonly SubgraphSdl[]): readonly string[] {
  return [...subgraphs.flatMap(checkSubgraph), ...findDisagreements(subgraphs)]
}

function checkSubgraph({ name, sdl }: SubgraphSdl): readonly string[] {
  const document = parse(sdl)
  const accessByField = readAccess(document, accessDirective)
  const problems: string[] = []
  let typeName = ''
  visit(document, {
    ObjectTypeDefinition: ({ name: { value } }) => {
      typeName = value
    },
    InterfaceTypeDefinition: () => false,
    FieldDefinition(field) {
      const coordinate = `${typeName}.${field.name.value}`
      for (const problem of checkField(field, typeName, accessByField))
        problems.push(`${name}: ${coordinate} ${problem}`)
    },
  })
  for (const [coordinate, access] of accessByField) {
    if (coordinate.endsWith(':)') && !access.scope) problems.push(`${name}: ${coordinate} must name a scope.`)
  }
  return problems
}

function checkField(field: FieldDefinitionNode, typeName: string, accessByField: AccessByField): readonly string[] {
  const name = field.name.value
  const access = accessByField.get(`${typeName}.${name}`)
  if (!access) return ['must have a class: write @access(class: …) at it, or at its type.']
  const problems: string[] = []
  if (access.class === 'PERSONAL' && !access.scope) problems.push('is PERSONAL and must name a scope.')
  if (access.class !== 'PERSONAL' && personalName.test(name)) {
    problems.push(`must be PERSONAL by its name, but is ${access.class}.`)
  }
  for (const required of requiredFields(field)) {
    for (const [coordinate, { scope }] of accessByField) {
      if (!scope || scope === access.scope || !coordinate.endsWith(`.${required}`)) continue
      problems.push(`is made of ${coordinate} by @requires, and must ask for its scope ${scope}, too.`)
    }
  }
  return problems
}

/** Names of all fields that `@requires` speaks of, at whatever depth; which type each is of is not looked up. */
function requiredFields({ directives = [] }: FieldDefinitionNode): readonly string[] {
  const fields = directives
    .find((directive) => directive.name.value === 'requires')
    ?.arguments?.find((argument) => argument.name.value === 'fields')?.value
  return fields?.kind === Kind.STRING ? (fields.value.match(/[A-Za-z_]\w*/g) ?? []) : []
}

/** What registries share, they must say alike: the gateway takes what it finds first. */
function findDisagreements(subgraphs: readonly SubgraphSdl[]): readonly string[] {
  const first = new Map<string, { readonly registry: string; readonly access: Access }>()
  const problems: string[] = []
  for (const { name, sdl } of subgraphs) {
    for (const [coordinate, access] of readAccess(parse(sdl), accessDirective)) {
      const known = first.get(coordinate)
      if (!known) first.set(coordinate, { registry: name, access })
      else if (JSON.stringify(known.access) !== JSON.stringify(access)) {
        problems.push(`${name}: ${coordinate} must say the same as in ${known.registry}.`)
      }
    }
  }
  return problems
}
