import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parseType,
  type SelectionNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql'
import type { Connection, TablePlan } from './plan-table.ts'

/** Variables of our own in a document that pages. */
export const pageVariables = { first: 'exportFirst', after: 'exportAfter' } as const

export interface PagedDocument {
  readonly document: DocumentNode
  /** The connection that is paged through to its end; undefined where there is none. */
  readonly paged: Connection | undefined
}

/**
 * The document as an export asks it: its first list by pages of our own, and every other list that could be one page of many saying
 * whether it is. What nobody uses any more is no longer declared, so `first` and `after` are none of the export's variables.
 */
export function pageDocument(document: DocumentNode, { levels }: TablePlan): PagedDocument {
  const [, first, ...inner] = levels
  const paged = first?.connection
  const nodes = new Set(paged?.nodes)
  const innerNodes = new Set(inner.flatMap(({ connection }) => connection?.nodes ?? []))
  if (nodes.size + innerNodes.size === 0) return { document, paged }
  const asked = visit(document, {
    Field: {
      enter(field) {
        if (nodes.has(field)) return askByPage(field)
        return innerNodes.has(field) ? askForPageInfo(field) : undefined
      },
    },
  })
  return { document: declareVariables(asked, paged !== undefined), paged }
}

function askByPage(field: FieldNode): FieldNode {
  const others = field.arguments?.filter(({ name }) => name.value !== 'first' && name.value !== 'after') ?? []
  const own = [argument('first', pageVariables.first), argument('after', pageVariables.after)]
  const selections = field.selectionSet?.selections.filter((each) => !isField(each, 'totalCount')) ?? []
  return askForPageInfo({
    ...field,
    arguments: [...others, ...own],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  })
}

function askForPageInfo(field: FieldNode): FieldNode {
  const selections = [...(field.selectionSet?.selections ?? []), selectPageInfo]
  return { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } }
}

const selectPageInfo: FieldNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: 'pageInfo' },
  selectionSet: {
    kind: Kind.SELECTION_SET,
    selections: ['hasNextPage', 'endCursor'].map((value) => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value } })),
  },
}

function isField(selection: SelectionNode, name: string): boolean {
  return selection.kind === Kind.FIELD && selection.name.value === name
}

function argument(name: string, variable: string): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
  }
}

function declareVariables(document: DocumentNode, isPaged: boolean): DocumentNode {
  const used = new Set<string>()
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value)
    },
  })
  const own = isPaged ? [define(pageVariables.first, 'Int'), define(pageVariables.after, 'String')] : []
  return visit(document, {
    OperationDefinition: {
      leave(operation): OperationDefinitionNode {
        const kept = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? []
        return { ...operation, variableDefinitions: [...kept, ...own] }
      },
    },
  })
}

function define(name: string, type: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: parseType(type),
  }
}
