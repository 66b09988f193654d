import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GraphQLError } from 'graphql'
import type { Register } from '../embedded.ts'
import { createOperationSource, type OperationSourceOptions } from './operation-source.ts'
import { createRegisterSource } from './register-source.ts'
import type { Source } from './source.ts'

export interface CatalogueOptions extends Omit<OperationSourceOptions, 'name' | 'text'> {
  readonly registers: readonly Register[]
}

const operations = fileURLToPath(new URL('../../schema/operations/', import.meta.url))

export interface Catalogue {
  /** Everything that can be exported, by name. */
  readonly sources: ReadonlyMap<string, Source>
  /** Why a sample operation cannot: its answer is no table. */
  readonly refusals: ReadonlyMap<string, GraphQLError>
}

export function createCatalogue(options: CatalogueOptions): Catalogue {
  const { registers, subgraphs } = options
  const sources = new Map<string, Source>()
  const refusals = new Map<string, GraphQLError>()
  for (const register of registers) {
    const open = subgraphs.find(({ name }) => name === register.registry)?.openExport
    if (open) sources.set(register.name, createRegisterSource(register, open))
  }
  for (const file of globSync('*.graphql', { cwd: operations }).toSorted()) {
    const name = basename(file, '.graphql')
    const text = readFileSync(`${operations}/${file}`, 'utf8')
    try {
      sources.set(name, createOperationSource({ ...options, name, text }))
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      refusals.set(name, error)
    }
  }
  return { sources, refusals }
}
