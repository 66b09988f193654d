import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql'
import { onceForEach } from '../../once-for-each.ts'
import { answerTooLarge, maxAnswerSize, sizeOfFields } from '../answer-size.ts'
import { type Choice, collectFields } from './collect-fields.ts'
import { type Complete, completeValue } from './complete-value.ts'
import { compileEntities, entitiesField } from './entities.ts'
import { fieldPlaces, type Places } from './places.ts'
import { createValueReader } from './read-values.ts'
import { createRowMaker } from './row-maker.ts'
import type { Run } from './run.ts'
import { createSelectionReader } from './selection.ts'
import { andThen } from './settle.ts'

type Column = readonly unknown[]

/** A field of a selection set: its completed value for each parent. */
type ReadColumn = (parents: Column, places: Places, run: Run) => Column | Promise<Column>

/** What is selected of a type, as one function over all objects that it is selected of: field by field, never object by object. */
export function compileSelection(
  choice: Choice,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): Complete {
  const fields = collectFields(choice, type, selectionSets)
  const columnReaders = [...fields].map(([key, nodes]) => compileField(choice, type, key, nodes))
  const names = [...fields.keys()]
  const makeRows = createRowMaker(names)
  const rowSize = sizeOfFields(names)
  return (parents, places, run) => {
    run.answerSize += parents.length * rowSize
    // Not thrown: fields before this one may be under way already, and are waited for together with it.
    if (run.answerSize > maxAnswerSize) return Promise.reject(answerTooLarge())
    let mustWait = false
    const columns = columnReaders.map((readColumn) => {
      const column = readColumn(parents, places, run)
      mustWait ||= column instanceof Promise
      return column
    })
    if (mustWait) return Promise.all(columns).then((ready) => makeRows(ready, parents.length, run))
    // None of them is a promise.
    return makeRows(columns as Column[], parents.length, run)
  }
}

function compileField(choice: Choice, type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): ReadColumn {
  // A response key has at least the field that gave it.
  const [node] = nodes as [FieldNode]
  const name = node.name.value
  if (name === '__typename') return (parents) => parents.map(() => type.name)
  const field = findField(choice.schema, type, name)
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const output = {
    schema: choice.schema,
    field: `${type.name}.${name}`,
    select: onceForEach((selected: GraphQLObjectType) => compileSelection(choice, selected, selectionSets)),
  }
  if (name === entitiesField) return compileEntities(field, node, key, output)
  const readValues = createValueReader(field, node, createSelectionReader(choice, field, selectionSets))
  const complete = completeValue(field.type, output)
  return (parents, places, run) =>
    andThen(readValues(parents, run), (values) => complete(values, fieldPlaces(places, key), run))
}

function findField(schema: GraphQLSchema, type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> {
  const field =
    type.getFields()[name] ??
    (type === schema.getQueryType()
      ? [SchemaMetaFieldDef, TypeMetaFieldDef].find((meta) => meta.name === name)
      : undefined)
  // Validation has refused what the type does not have.
  if (!field) throw new Error(`Expected a field of ${type.name}, but got ${name}.`)
  return field
}
