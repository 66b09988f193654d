import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Register } from '../embedded.ts'
import { createOperationSource, type OperationSourceOptions } from './operation-source.ts'
import { createRegisterSource } from './register-source.ts'
import type { Source } from './source.ts'

export interface CatalogueOptions extends Omit<OperationSourceOptions, 'name' | 'text'> {
  readonly registers: readonly Register[]
}

const operations = fileURLToPath(new URL('../../schema/operations/', import.meta.url))

/** Everything that can be exported, by name. */
export function createCatalogue(options: CatalogueOptions): ReadonlyMap<string, Source> {
  const { registers, subgraphs } = options
  const sources = new Map<string, Source>()
  for (const register of registers) {
    const open = subgraphs.find(({ name }) => name === register.registry)?.openExport
    if (open) sources.set(register.name, createRegisterSource(register, open))
  }
  for (const file of globSync('*.graphql', { cwd: operations }).toSorted()) {
    const name = basename(file, '.graphql')
    const text = readFileSync(`${operations}/${file}`, 'utf8')
    sources.set(name, createOperationSource({ ...options, name, text }))
  }
  return sources
}
