import type { SampleOperation } from '../../schema/sample-operations.ts'
import type { Register } from '../embedded.ts'
import { createOperationSource, type OperationSourceOptions } from './operation-source.ts'
import { createRegisterSource } from './register-source.ts'
import type { Source } from './source.ts'

export interface CatalogueOptions extends Omit<OperationSourceOptions, 'operation'> {
  readonly operations: readonly SampleOperation[]
  readonly registers: readonly Register[]
}

/** Everything that can be asked for as a file, by name. */
export function createCatalogue(options: CatalogueOptions): ReadonlyMap<string, Source> {
  const { registers, operations, subgraphs } = options
  const sources = new Map<string, Source>()
  for (const register of registers) {
    const open = subgraphs.find(({ name }) => name === register.registry)?.openExport
    if (open) sources.set(register.name, createRegisterSource(register, open))
  }
  for (const operation of operations) {
    sources.set(operation.name, createOperationSource({ ...options, operation }))
  }
  return sources
}
