import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'
import type { ColumnType, ExportColumn } from '../../subgraphs/shared/exports/export.ts'
import { collectFields, type Reading } from './collect-fields.ts'
import { notATable } from './not-a-table.ts'

/** Names in an answer, from an object down to a value. */
export type Path = readonly string[]

/** How the answer to an operation becomes rows. */
export interface TablePlan {
  /** The first is the whole answer, as a list of one. */
  readonly levels: readonly Level[]
  /** Those of all levels, in their order. */
  readonly columns: readonly ExportColumn[]
}

/** The objects of one list: each a row, or several where a further list is in them. */
export interface Level {
  /** From an object of the level above to the list; several where lists that are alike stand one below the other. */
  readonly paths: readonly Path[]
  readonly leaves: readonly Leaf[]
  /** Where the list is one page of many. */
  readonly connection: Connection | undefined
}

/** A value of an object that goes into a column. */
export interface Leaf {
  readonly path: Path
  readonly isList: boolean
  /** True: the name of the list that the object is in, where there are several. */
  readonly isListName?: boolean
}

/** A field that pages. */
export interface Connection {
  /** From an object of the level above. */
  readonly path: Path
  readonly nodes: readonly FieldNode[]
}

/**
 * The table that an operation's answer is: its list makes the rows, values above it stand in each, objects within become columns with
 * dots in their names, and a list in a list makes a row of each of its items. Lists beside each other are one table where they are the
 * same field asked alike, as of two days, with their names in a column `list`; else they are none.
 */
export function planTable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Reading['variables'],
): TablePlan {
  const query = schema.getQueryType()
  if (!query) throw new Error('Expected a schema with a query type, but got none.')
  const reading: Reading = { fragments: readFragments(document), variables }
  const fields = collectFields([operation.selectionSet], query, reading)
  const levels: DrawnLevel[] = []
  let list: DrawnList | undefined = {
    paths: [[]],
    named: [],
    connection: undefined,
    field: '',
    object: { type: query, fields, role: 'plain' },
  }
  while (list) {
    const level = drawLevel(list, reading)
    levels.push(level)
    list = joinLists(level.lists, reading)
  }
  return { levels, columns: nameColumns(levels) }
}

/** An object of the answer, by its type and the fields asked of it. */
interface DrawnObject {
  readonly type: GraphQLObjectType
  readonly fields: ReadonlyMap<string, readonly FieldNode[]>
  readonly role: Role
}

interface DrawnList {
  readonly paths: readonly Path[]
  /** The path as columns are named by it: without the parts that only page. */
  readonly named: Path
  readonly connection: Connection | undefined
  /** The field's name in the schema. */
  readonly field: string
  readonly object: DrawnObject
}

interface DrawnLeaf extends Leaf {
  readonly named: Path
  readonly type: ColumnType
  readonly description: string
}

interface DrawnLevel extends Omit<DrawnList, 'object' | 'field'> {
  readonly leaves: DrawnLeaf[]
  readonly lists: DrawnList[]
}

type Role = 'plain' | 'connection' | 'edge'

/** What a page says of itself is left out; what it holds is named as if there were no page. */
const pagingParts: Readonly<
  Record<Role, { readonly skipped: readonly string[]; readonly unnamed: readonly string[] }>
> = {
  plain: { skipped: [], unnamed: [] },
  connection: { skipped: ['pageInfo', 'totalCount'], unnamed: ['nodes', 'edges'] },
  edge: { skipped: ['cursor'], unnamed: ['node'] },
}

function drawLevel(list: DrawnList, reading: Reading): DrawnLevel {
  const { paths, named, connection, object } = list
  const level: DrawnLevel = { paths, named, connection, leaves: [], lists: [] }
  if (paths.length > 1) level.leaves.push({ ...listName, named: [...named, 'list'] })
  draw(level, object, [], named, undefined, reading)
  return level
}

const listName = {
  path: [],
  isList: false,
  isListName: true,
  type: 'text',
  description: 'Which of the lists the row is in',
} as const

/** The one list of a level: its own, or all of them together where they are alike. */
function joinLists(lists: readonly DrawnList[], reading: Reading): DrawnList | undefined {
  const [first, ...others] = lists
  if (!first || others.length === 0) return first
  if (!areAlike(lists, reading)) throw notATable(lists.map(({ named }) => named.join('.')))
  return { ...first, paths: lists.flatMap(({ paths }) => paths), named: first.named.slice(0, -1) }
}

/** Whether they are the same field of the same object, asked for the same, and each a whole list without further ones in it. */
function areAlike(lists: readonly DrawnList[], reading: Reading): boolean {
  const shapes = lists.map((list) => {
    const { leaves, lists: inner } = drawLevel({ ...list, named: [] }, reading)
    if (inner.length > 0 || list.connection) return undefined
    return JSON.stringify([list.field, list.paths.map((path) => path.slice(0, -1)), leaves])
  })
  return shapes[0] !== undefined && shapes.every((shape) => shape === shapes[0])
}

/** Notes the values and lists of an object, and of all objects in it. */
function draw(
  level: DrawnLevel,
  { type, fields, role }: DrawnObject,
  path: Path,
  named: Path,
  connection: Connection | undefined,
  reading: Reading,
): void {
  const { skipped, unnamed } = pagingParts[role]
  for (const [name, nodes] of fields) {
    const field = findField(type, nodes)
    if (!field || skipped.includes(field.name)) continue
    const at = [...path, name]
    const namedAt = unnamed.includes(field.name) ? named : [...named, name]
    const fieldType = getNamedType(field.type)
    const isList = isListType(getNullableType(field.type))
    if (isLeafType(fieldType)) {
      const description = firstSentence(field.description)
      level.leaves.push({ path: at, named: namedAt, isList, type: columnTypeOf(field.type), description })
      continue
    }
    if (!isObjectType(fieldType)) throw notATable([at.join('.')])
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    const object = { type: fieldType, fields: collectFields(sets, fieldType, reading) }
    if (isList) {
      const isEdges = role === 'connection' && field.name === 'edges'
      level.lists.push({
        paths: [at],
        named: namedAt,
        connection,
        field: field.name,
        object: { ...object, role: isEdges ? 'edge' : 'plain' },
      })
      continue
    }
    const isPaged = isConnection(field)
    const inner: DrawnObject = { ...object, role: isPaged ? 'connection' : 'plain' }
    draw(level, inner, at, namedAt, isPaged ? { path: at, nodes } : undefined, reading)
  }
}

function isConnection({ type, args }: GraphQLField<unknown, unknown>): boolean {
  const named = getNamedType(type)
  const hasArguments = ['first', 'after'].every((name) => args.some((argument) => argument.name === name))
  return hasArguments && isObjectType(named) && 'pageInfo' in named.getFields()
}

function findField(type: GraphQLObjectType, nodes: readonly FieldNode[]): GraphQLField<unknown, unknown> | undefined {
  return type.getFields()[nodes[0]?.name.value ?? '']
}

function readFragments(document: DocumentNode): Reading['fragments'] {
  return new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  )
}

/** Where nothing stands above the first list, columns are named from its objects on. */
function nameColumns(levels: readonly DrawnLevel[]): readonly ExportColumn[] {
  const [top, first] = levels
  const dropped = top?.leaves.length === 0 ? (first?.named.length ?? 0) : 0
  return levels.flatMap(({ leaves }) =>
    leaves.map(({ named, type, description }) => ({ name: named.slice(dropped).join('.'), type, description })),
  )
}

const columnTypes: Readonly<Record<string, ColumnType>> = {
  Int: 'integer',
  Float: 'double',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'timestamp',
}

/** Several values go into one cell as a text. */
function columnTypeOf(type: GraphQLOutputType): ColumnType {
  return isListType(getNullableType(type)) ? 'text' : (columnTypes[getNamedType(type).name] ?? 'text')
}

function firstSentence(description: string | null | undefined): string {
  return description?.split(/[;.]\s|\.$/, 1)[0] ?? ''
}
