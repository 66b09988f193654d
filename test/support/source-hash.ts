import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'

/** Changes with any line of the program that could change what a prepared database holds. */
export function hashSources(): string {
  const hash = createHash('sha256')
  for (const file of globSync('subgraphs/**/*.ts').sort()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}
