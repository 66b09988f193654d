import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { variables } from '../../subgraphs/shared/environment-variables.ts'
import { ErrorCode } from '../../subgraphs/shared/graph/errors.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const scripts = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).scripts

describe('README', () => {
  it.each(Object.entries(variables))('gives the meaning of %s as the program declares it', (name, variable) => {
    expect(readme).toContain(`| \`${name}\` | ${variable.description} |`)
  })

  it.each(Object.values(ErrorCode))('explains the error code %s', (code) => {
    expect(readme).toContain(`| \`${code}\` |`)
  })

  it('names only scripts that there are', () => {
    const named = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => !(name! in scripts))).toEqual([])
  })
})
