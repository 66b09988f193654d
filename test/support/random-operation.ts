import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'

/** Values for arguments, by the argument's name or else its type's; some of them wrong, so that errors are met as well. */
export type ArgumentPools = Readonly<Record<string, readonly unknown[]>>

export interface RandomOperation {
  readonly query: string
  readonly variables: Record<string, unknown>
}

/**
 * An operation made of numbers: each is one choice, and none left means the plainest choice. So a property test can shrink the
 * numbers, and with them the operation.
 */
export function makeOperation(
  schema: GraphQLSchema,
  choices: readonly number[],
  pools: ArgumentPools,
  representations: readonly Readonly<Record<string, unknown>>[] = [],
): RandomOperation {
  const tape = choices.values()
  const choose = (count: number) => (tape.next().value ?? 0) % count
  const pick = <Item>(items: readonly Item[]): Item => items[choose(items.length)] as Item
  const variables: Record<string, unknown> = {}
  const definitions: string[] = []
  const fragments: string[] = []
  let nameCount = 0

  const root = schema.getQueryType()!
  const body = selectFields(root, 4)
  const head = definitions.length > 0 ? `query (${definitions.join(', ')})` : 'query'
  return { query: [`${head} {${body}}`, ...fragments].join('\n'), variables }

  function selectFields(type: GraphQLCompositeType, depth: number): string {
    const fields = isObjectType(type) || 'getFields' in type ? Object.values(type.getFields()) : []
    const usable = fields.filter((field) => !isPersonal(field) && (depth > 0 || isLeafType(getNamedType(field.type))))
    const parts = [type === root ? '' : pick(['', '', '__typename'])]
    for (let count = choose(4); count >= 0 && usable.length > 0; count--) {
      parts.push(condition(selectField(pick(usable), depth)))
    }
    if (isAbstractType(type)) {
      for (const possible of schema.getPossibleTypes(type)) {
        if (choose(4) < 3) parts.push(`... on ${possible.name} {${selectFields(possible, depth)}}`)
      }
    }
    const text = parts.join(' ').trim() || '__typename'
    return choose(6) === 5 ? spread(type, text) : text
  }

  function selectField(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type)
    const alias = choose(3) === 2 || field.args.length > 0 ? `${pick(['a', 'b', 'toString'])}${nameCount++}: ` : ''
    const written = `${alias}${field.name}${writeArguments(field)}`
    if (!isCompositeType(type)) return written
    const once = `${written} {${selectFields(type, depth - 1)}}`
    // The same field twice: what is selected of it belongs together.
    return choose(6) === 5 ? `${once} ${written} {${selectFields(type, depth - 1)}}` : once
  }

  function writeArguments(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.flatMap((argument) => writeArgument(argument) ?? [])
    return given.length > 0 ? `(${given.join(', ')})` : ''
  }

  function writeArgument(argument: GraphQLArgument): string | undefined {
    if (argument.name === 'representations') return `${argument.name}: ${variable('[_Any!]!', someRepresentations())}`
    if (!isNonNullType(argument.type) && choose(2) === 0) return undefined
    const value = valueFor(argument.name, argument.type)
    if (choose(2) === 0 || typeof value === 'object') {
      // A variable may be declared and not be given.
      const isLeftOut = !isNonNullType(argument.type) && choose(5) === 4
      return `${argument.name}: ${variable(String(argument.type), isLeftOut ? undefined : value)}`
    }
    const isEnum = isEnumType(getNamedType(argument.type))
    return `${argument.name}: ${isEnum ? value : JSON.stringify(value)}`
  }

  function valueFor(name: string, type: GraphQLInputType): unknown {
    const nullable = getNullableType(type)
    const pool = pools[name] ?? pools[(getNamedType(type) as GraphQLNamedType).name]
    if (pool) return pick(pool)
    if (isListType(nullable)) return [valueFor(name, nullable.ofType)]
    if (isEnumType(nullable)) return pick(nullable.getValues()).name
    if (String(nullable) === 'Boolean') return choose(2) === 1
    throw new Error(`No values for argument ${name} of type ${type}.`)
  }

  function someRepresentations(): unknown[] {
    const count = choose(6)
    return Array.from({ length: count }, () => pick(representations))
  }

  function condition(text: string): string {
    const kind = choose(12)
    if (kind < 10) return text
    return `... @${kind === 10 ? 'include' : 'skip'}(if: ${variable('Boolean!', choose(2) === 1)}) {${text}}`
  }

  function spread(type: GraphQLCompositeType, text: string): string {
    const name = `F${nameCount++}`
    fragments.push(`fragment ${name} on ${type.name} {${text}}`)
    return `...${name}`
  }

  function variable(type: string, value: unknown): string {
    const name = `v${nameCount++}`
    definitions.push(`$${name}: ${type}`)
    if (value !== undefined) variables[name] = value
    return `$${name}`
  }
}

/** Refused as a whole to whoever may not see it, and never without a purpose: tests of its own ask for it. */
function isPersonal({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some(({ name }) => name === 'purpose')
}
