import {
  doTypesOverlap,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isIntrospectionType,
  isUnionType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql'
import { createDice, type Dice } from './dice.ts'
import { createResponseNames, type NamedField, nameField } from './response-names.ts'
import type { ValueWriter } from './write-values.ts'

/** What decides one selection: which numbers mean what is the writer's matter, but 0 is the plainest everywhere. */
export interface Gene {
  readonly pick: number
  readonly form: number
  readonly dice: number
  readonly children: readonly Gene[]
}

export interface WrittenSelections {
  /** `{ … }` */
  readonly selections: string
  /** The definitions of the fragments that are spread in it. */
  readonly fragments: readonly string[]
}

interface Fragment {
  readonly name: string
  readonly type: GraphQLCompositeType
  /** Paths from the fragment's own root. */
  readonly fields: readonly NamedField[]
}

export interface SelectionOptions {
  readonly schema: GraphQLSchema
  readonly values: ValueWriter
  /** Begins the names of fragments; without it they are all written in place. */
  readonly fragmentPrefix?: string
  readonly maxFields: number
}

const maxIntrospectionDepth = 2
/** Those that every object in JavaScript has already. */
const inheritedNames = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'] as const

/** Reads genes as one valid set of selections over the schema's queries. */
export function writeSelections(options: SelectionOptions, genes: readonly Gene[]): WrittenSelections {
  const { schema, values, fragmentPrefix } = options
  const root = schema.getQueryType()
  if (!root) throw new Error('Expected a schema with queries, but it has none.')
  const names = createResponseNames()
  const fragments: Fragment[] = []
  const definitions: string[] = []
  let taken: NamedField[] = []
  let fieldCount = 0

  function writeSet(type: GraphQLCompositeType, selected: readonly Gene[], path: string, depth: number): string {
    const written = selected.flatMap((gene) => writeSelection(type, gene, path, depth) ?? [])
    return `{ ${written.length > 0 ? written.join(' ') : writeField(type, TypeNameMetaFieldDef, undefined, path, depth)} }`
  }

  function writeSelection(type: GraphQLCompositeType, gene: Gene, path: string, depth: number): string | undefined {
    if (fieldCount >= options.maxFields) return undefined
    const dice = createDice(gene.dice)
    const form = gene.form % 100
    const conditions = gene.form % 7 === 6 ? () => values.writeConditions(dice) : () => ''
    if (form >= 94) return writeField(type, TypeNameMetaFieldDef, gene, path, depth)
    if (form >= 88 && fragments.length > 0) {
      const respread = spreadAgain(type, dice, path)
      if (respread) return `${respread}${conditions()}`
    }
    if (gene.children.length > 0 && (form >= 62 || isUnionType(type)) && !isIntrospectionType(type)) {
      return fragmentPrefix && form >= 80
        ? writeSpread(type, gene, path, conditions, depth)
        : writeInline(type, gene, path, conditions, depth)
    }
    return writeAnyField(type, gene, path, conditions, depth)
  }

  function writeAnyField(
    type: GraphQLCompositeType,
    gene: Gene,
    path: string,
    conditions: () => string,
    depth: number,
  ): string | undefined {
    const fields = listFields(type, gene)
    const wantsComposite = gene.children.length > 0 && !(isIntrospectionType(type) && depth > maxIntrospectionDepth)
    const fitting = fields.filter((field) => isCompositeType(getNamedType(field.type)) === wantsComposite)
    const field =
      fitting[gene.pick % fitting.length] ?? (wantsComposite ? fields[gene.pick % fields.length] : undefined)
    return writeField(type, field ?? TypeNameMetaFieldDef, gene, path, depth, conditions)
  }

  function listFields(type: GraphQLCompositeType, gene: Gene): GraphQLField<unknown, unknown>[] {
    if (isUnionType(type)) return []
    // Apollo's gateway has no `isOneOf` in its own schema of introspection, and fails on it.
    const fields = Object.values(type.getFields()).filter((field) => field.name !== 'isOneOf')
    const isNowAndThen = type === root && gene.pick % 41 === 40
    return isNowAndThen ? [TypeMetaFieldDef, SchemaMetaFieldDef] : fields
  }

  function writeField(
    type: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    gene: Gene | undefined,
    path: string,
    depth: number,
    conditions = () => '',
  ): string {
    const dice = createDice(gene?.dice ?? 0)
    const writtenArguments = values.writeArguments(field.args, dice)
    const wanted = dice.chance(0.2) ? pickAlias(type, dice) : field.name
    const named = findName(type, field, writtenArguments, path, wanted)
    names.take(named)
    taken.push(named)
    fieldCount++
    const key = named.path.slice(path.length)
    const alias = key === field.name ? '' : `${key}: `
    const start = `${alias}${field.name}${writtenArguments}${conditions()}`
    const fieldType = getNamedType(field.type)
    if (!isCompositeType(fieldType)) return start
    const below = isIntrospectionType(type) || isIntrospectionType(fieldType) ? depth + 1 : 0
    return `${start} ${writeSet(fieldType, gene?.children ?? [], `${named.path}.`, below)}`
  }

  /** Names that invite confusion: short ones that recur, and those of other fields beside it. */
  function pickAlias(type: GraphQLCompositeType, dice: Dice): string {
    const others = isUnionType(type) || isIntrospectionType(type) ? [] : Object.keys(type.getFields())
    return dice.chance(0.005) ? dice.pick(inheritedNames) : dice.pick(['a', 'b', dice.pick(others) ?? 'c'])
  }

  function findName(
    type: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    writtenArguments: string,
    path: string,
    wanted: string,
  ): NamedField {
    const named = (key: string) => nameField(`${path}${key}`, type, field, writtenArguments)
    for (let attempt = 0; ; attempt++) {
      const candidate = named(attempt === 0 ? wanted : `${wanted}${attempt}`)
      if (names.fits(candidate)) return candidate
    }
  }

  function writeInline(
    type: GraphQLCompositeType,
    gene: Gene,
    path: string,
    conditions: () => string,
    depth: number,
  ): string {
    const condition = pickCondition(type, gene)
    const on = condition ? ` on ${condition.name}` : ''
    return `...${on}${conditions()} ${writeSet(condition ?? type, gene.children, path, depth)}`
  }

  function pickCondition(type: GraphQLCompositeType, gene: Gene): GraphQLCompositeType | undefined {
    const overlapping = Object.values(schema.getTypeMap()).filter(
      (other): other is GraphQLCompositeType =>
        isCompositeType(other) && !isIntrospectionType(other) && doTypesOverlap(schema, type, other),
    )
    // Abstract types twice: inside of one another they are where executors go astray.
    const weighted = [...overlapping, ...overlapping.filter(isAbstractType)]
    const choices = isUnionType(type) ? weighted : [undefined, type, ...weighted]
    return choices[gene.pick % choices.length]
  }

  function writeSpread(
    type: GraphQLCompositeType,
    gene: Gene,
    path: string,
    conditions: () => string,
    depth: number,
  ): string {
    const outer = taken
    taken = []
    const condition = pickCondition(type, gene) ?? type
    const body = writeSet(condition, gene.children, path, depth)
    const fields = taken.map((field) => ({ ...field, path: field.path.slice(path.length) }))
    taken = [...outer, ...taken]
    const name = `${fragmentPrefix}${fragments.length}`
    fragments.push({ name, type: condition, fields })
    definitions.push(`fragment ${name} on ${condition.name} ${body}`)
    return `...${name}${conditions()}`
  }

  function spreadAgain(type: GraphQLCompositeType, dice: Dice, path: string): string | undefined {
    const moved = (fragment: Fragment) => fragment.fields.map((field) => ({ ...field, path: `${path}${field.path}` }))
    const fitting = fragments.filter(
      (fragment) => doTypesOverlap(schema, type, fragment.type) && moved(fragment).every(names.fits),
    )
    const fragment = dice.pick(fitting)
    if (!fragment) return undefined
    for (const field of moved(fragment)) {
      names.take(field)
      taken.push(field)
      fieldCount++
    }
    return `...${fragment.name}`
  }

  const selections = writeSet(root, genes, '', 0)
  return { selections, fragments: definitions }
}
