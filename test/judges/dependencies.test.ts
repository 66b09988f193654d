import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'))
const manifest: Manifest = read('package.json')
const { packages }: { packages: Record<string, { version?: string }> } = read('package-lock.json')

/** The versions of a package that are installed, wherever they stand. */
function versionsOf(name: string): string[] {
  const places = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
  return places.flatMap(([, { version }]) => version ?? [])
}

/** The first version without a hole that is known, and which one that was. */
const floors = [
  ['@apollo/gateway', '2.13.2', 'CVE-2026-32621, prototypes polluted by aliases; before it CVE-2025-32030 and 32031'],
  ['@apollo/query-planner', '2.13.2', 'CVE-2026-32621'],
  ['@apollo/query-graphs', '2.13.2', 'CVE-2026-32621'],
  ['@apollo/federation-internals', '2.13.2', 'CVE-2026-32621'],
  ['@apollo/composition', '2.13.2', 'GHSA-m8jr-fxqx-8xx6 and GHSA-mx7m-j9xf-62hw, access checks passed by'],
  ['@apollo/subgraph', '2.13.2', 'as the gateway'],
  ['@apollo/server', '5.5.0', 'GHSA-9q82-xgwf-vj6h, requests of foreign sites; before it CVE-2026-23897'],
  ['kysely', '0.28.15', 'CVE-2026-33468, SQL injection'],
] as const

describe('dependencies', () => {
  it.each(floors)('%s is at least %s: %s', (name, floor) => {
    const versions = versionsOf(name)
    expect(versions.length).toBeGreaterThan(0)
    expect(versions.filter((version) => compareVersions(version, floor) < 0)).toEqual([])
  })

  it('there is one copy of graphql, whose types are the same for all', () => {
    expect(versionsOf('graphql')).toEqual([manifest.dependencies.graphql])
  })

  it('the parts of Apollo that plan are of one version', () => {
    const planning = ['gateway', 'query-planner', 'query-graphs', 'federation-internals', 'composition']
    // What another package brings along for itself stands below it.
    const versions = planning.map((name) => packages[`node_modules/@apollo/${name}`]?.version)
    expect(new Set(versions).size).toBe(1)
  })

  it('each is asked for in one exact version, the one that is locked', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })

  it('none is served by a host of its own, and each is checked by its hash', () => {
    const installed = Object.entries(packages).filter(([path]) => path !== '')
    expect(installed.length).toBeGreaterThan(100)
    const unchecked = installed.filter(([, entry]) => !('integrity' in entry) && !('link' in entry))
    expect(unchecked.map(([path]) => path)).toEqual([])
  })
})

function compareVersions(one: string, other: string): number {
  const [ones, others] = [one, other].map((version) => version.split('-', 1)[0]?.split('.').map(Number) ?? [])
  const place = [0, 1, 2].find((index) => ones?.[index] !== others?.[index])
  return place === undefined ? 0 : (ones?.[place] ?? 0) - (others?.[place] ?? 0)
}
