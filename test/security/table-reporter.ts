import { readFileSync, writeFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Reporter, TestModule } from 'vitest/node'
import { findProblems, lineOf, type Observation, writeTable } from './table.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = new URL('README.md', import.meta.url)

/**
 * After a run of all tests in this folder: compares README.md with what they observed, and fails where it says something else; with
 * SECURITY_TABLE=write it is written instead. A run of some of them, or one that fails anyway, is left alone.
 */
// Vitest loads reporters by their default export.
// biome-ignore lint/style/noDefaultExport: see above
export default class TableReporter implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const ofTable = modules.filter((module) => fileOf(module).startsWith('test/security/'))
    const all = await Array.fromAsync(glob('test/security/**/*.test.ts', { cwd: root }))
    if (ofTable.length < all.length || ofTable.some(isIncomplete)) return
    const observations = ofTable.flatMap(readObservations)
    const table = writeTable(observations)
    const problems = findProblems(observations)
    if (process.env.SECURITY_TABLE === 'write') writeFileSync(page, table)
    else problems.push(...compare(readFileSync(page, 'utf8'), table))
    if (problems.length === 0) return
    console.error(['test/security/README.md:', ...problems].join('\n  '))
    process.exitCode = 1
  }
}

function isIncomplete(module: TestModule): boolean {
  return !module.ok() || [...module.children.allTests()].some((test) => test.result().state !== 'passed')
}

function readObservations(module: TestModule): Observation[] {
  return [...module.children.allTests()].flatMap((test) => {
    if (!lineOf(test.name)) return []
    return [{ file: fileOf(module), title: test.name, observed: test.meta().observed }]
  })
}

function compare(committed: string, made: string): string[] {
  const said = new Set(committed.split('\n'))
  const differing = made.split('\n').filter((line) => !said.has(line))
  if (committed === made) return []
  return ['The page does not say what was observed; `npm run security:table` makes it anew.', ...differing]
}

function fileOf(module: TestModule): string {
  return relative(root, module.moduleId).split(sep).join('/')
}
