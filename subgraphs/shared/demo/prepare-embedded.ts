import { migrate } from '../database/migrate.ts'
import { openDatabase } from '../database/open-database.ts'
import type { IdentityKey } from '../personal/identity-key.ts'
import type { Registry } from '../registry.ts'
import type { Progress } from '../terminal/progress.ts'
import { holdsDemo, loadDemo, needsDemo } from './load-demo.ts'

export interface PrepareOptions {
  readonly identityKey?: IdentityKey
  /** Hears that the demo data are about to be loaded. */
  onFirstStart?(): void
}

/**
 * What a started program does with an embedded database before it answers: bring it to this version's state, and on the very
 * first start load the demo data. Returns whether it did the latter, and whether demo data are what the database holds.
 */
export async function prepareEmbedded(
  ownerUrl: string,
  registries: readonly Registry[],
  progress: Progress,
  { identityKey, onFirstStart }: PrepareOptions = {},
): Promise<{ readonly demoLoaded: boolean; readonly holdsDemo: boolean }> {
  const db = openDatabase({ connectionString: ownerUrl, applicationName: 'prepare', maxConnections: 2 })
  try {
    await migrate(db, registries)
    if (!(await needsDemo(db))) return { demoLoaded: false, holdsDemo: await holdsDemo(db) }
    onFirstStart?.()
    await loadDemo(ownerUrl, registries, {
      identityKey,
      onProgress: ({ step, done, total }) => progress.step(`Loading demo data: ${step}`, done, total),
    })
    return { demoLoaded: true, holdsDemo: true }
  } finally {
    progress.finish()
    await db.destroy()
  }
}
