import { facilities } from '../../../../subgraphs/facilities/registry.ts'
import type { Registry } from '../../../../subgraphs/shared/registry.ts'

/** The registry's migrations as a version had them whose last one is `name`. */
export function migrationsUpTo(name: string): Registry['migrations'] {
  return Object.fromEntries(Object.entries(facilities.migrations).filter(([each]) => each <= name))
}
