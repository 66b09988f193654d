import type { Registry } from '../../subgraphs/shared/registry.ts'

/** The registries that are there: while they are being built side by side, not all need be. */
export async function loadRegistries(): Promise<readonly Registry[]> {
  const registries: Registry[] = []
  for (const name of ['facilities', 'personnel', 'beneficiaries']) {
    try {
      const module = await import(new URL(`../../subgraphs/${name}/registry.ts`, import.meta.url).href)
      registries.push(module[name])
    } catch (error) {
      console.warn(`Registry ${name} left out: ${(error as Error).message}`)
    }
  }
  return registries
}
