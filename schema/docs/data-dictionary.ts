import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  parse,
} from 'graphql'

export interface RegistrySdl {
  readonly name: string
  readonly sdl: string
}

/** What stands in the graph, type by type: a field's type, meaning, example, and the registry that answers it. */
export function writeDataDictionary(api: string, registries: readonly RegistrySdl[]): string {
  const schema = buildSchema(api)
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  const owners = findOwners(registries)
  return [
    '# Data dictionary',
    '',
    'Made from the schema by `npm run docs`. A type with `!` is never null; `[…]` is a list. What is unknown is `null`, never 0.',
    '',
    ...listRootFields(schema, owners),
    ...writeSection('Types', types.filter(isObjectType).filter(isDescribedHere), (type) => [
      '| field | type | meaning | example | registry |',
      '|---|---|---|---|---|',
      ...Object.values(type.getFields()).map((field) =>
        writeRow([
          `\`${field.name}\`${listArguments(field.args)}`,
          `\`${field.type}\``,
          ...splitExample(field.description),
          owners.get(`${type.name}.${field.name}`) ?? '',
        ]),
      ),
    ]),
    ...writeSection('Filters and orders', types.filter(isInputObjectType), (type) => [
      '| field | type | meaning | example |',
      '|---|---|---|---|',
      ...Object.values(type.getFields()).map((field) =>
        writeRow([`\`${field.name}\``, `\`${field.type}\``, ...splitExample(field.description)]),
      ),
    ]),
    ...writeSection('Closed lists', types.filter(isEnumType), (type) => [
      '| value | meaning |',
      '|---|---|',
      ...type.getValues().map((value) => writeRow([`\`${value.name}\``, oneLine(value.description)])),
    ]),
    ...writeSection('Scalars', types.filter(isScalarType), () => []),
  ].join('\n')
}

/** Pages of lists are all of one shape, which the schema describes well enough. */
function isDescribedHere({ name }: GraphQLNamedType): boolean {
  return name !== 'Query' && !/(Connection|Edge)$/.test(name)
}

function listRootFields(schema: GraphQLSchema, owners: ReadonlyMap<string, string>): readonly string[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  return [
    '## Where questions begin',
    '',
    '| field of `Query` | type | meaning | registry |',
    '|---|---|---|---|',
    ...fields.map((field) =>
      writeRow([
        `\`${field.name}\`${listArguments(field.args)}`,
        `\`${field.type}\``,
        oneLine(field.description),
        owners.get(`Query.${field.name}`) ?? '',
      ]),
    ),
    '',
  ]
}

function writeSection<Type extends GraphQLNamedType>(
  title: string,
  types: readonly Type[],
  writeTable: (type: Type) => readonly string[],
): readonly string[] {
  const written = types.flatMap((type) => {
    const table = writeTable(type)
    return [`### ${type.name}`, '', oneLine(type.description), '', ...(table.length > 0 ? [...table, ''] : [])]
  })
  return [`## ${title}`, '', ...written]
}

/** Which registries answer a field; several share some. */
function findOwners(registries: readonly RegistrySdl[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  for (const { name, sdl } of registries) {
    for (const definition of parse(sdl).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue
      for (const field of definition.fields ?? []) {
        if (field.directives?.some((directive) => directive.name.value === 'external')) continue
        const key = `${definition.name.value}.${field.name.value}`
        const known = owners.get(key)
        owners.set(key, known ? `${known}, ${name}` : name)
      }
    }
  }
  return owners
}

function listArguments(args: readonly GraphQLArgument[]): string {
  return args.length === 0 ? '' : ` (${args.map((argument) => `\`${argument.name}\``).join(', ')})`
}

/** The descriptions end, where an example helps, with "Example: …". */
function splitExample(description: string | null | undefined): [meaning: string, example: string] {
  const text = oneLine(description)
  const [, meaning = text, example = ''] = /^(.*?) ?Example: (.*?)\.?$/.exec(text) ?? []
  return [meaning, example && `\`${example}\``]
}

function oneLine(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/\s+/g, ' ').trim()
}

function writeRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
