import type { VariableDefinitionNode } from 'graphql'
import type { Caller } from '../../subgraphs/shared/access/caller.ts'
import type { ExportColumn } from '../../subgraphs/shared/exports/export.ts'
import type { Table } from './table.ts'

/** Something that can be exported: a sample operation, or a register. */
export interface Source {
  readonly name: string
  readonly kind: 'operation' | 'register'
  readonly description: string
  /** What it can be asked with. */
  readonly variables: readonly VariableDefinitionNode[]
  /** Whether the list of exports has it. */
  readonly isListed: boolean
  /** Undefined where they depend on the variables. */
  readonly columns: readonly ExportColumn[] | undefined
  /** Rejects with a GraphQLError that may be told to the caller. */
  open(asked: Asked): Promise<Table>
}

export interface Asked {
  readonly variables: Readonly<Record<string, unknown>>
  /** `csv`: the source may write it itself. `nothing`: only what is known before the rows. */
  readonly as: 'rows' | 'csv' | 'nothing'
  /** Whether the rows are counted before they are read, where that costs less than reading them. */
  readonly isCounted: boolean
  readonly caller: Caller
  readonly requestId: string
  /** Aborts when nobody waits any more. */
  readonly signal: AbortSignal
}
