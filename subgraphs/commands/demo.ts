import { Command, InvalidArgumentError } from 'commander'
import { registries } from '../registries.ts'
import { migrate } from '../shared/database/migrate.ts'
import { loadDemo } from '../shared/demo/load-demo.ts'
import { runWithDatabase } from './run-with-database.ts'

const largestScale = 100

new Command('npm run demo --')
  .description(
    'Loads the demo data into a database that never had others, in place of those that are there. A first start does so by itself, at scale 1.',
  )
  .option('--scale <factor>', 'how many times the published numbers of units and positions', readScale, 1)
  .action(({ scale }: { readonly scale: number }) =>
    runWithDatabase('npm run demo', async ({ session, ownerUrl, identityKey, signal, progress, say }) => {
      await migrate(session.db, registries)
      await loadDemo(ownerUrl, registries, {
        scale,
        identityKey: identityKey(),
        signal,
        replace: true,
        onProgress: ({ step, done, total }) => progress.step(`Loading demo data: ${step}`, done, total),
      })
      say(`The demo data are in, at scale ${scale}.`)
    }),
  )
  .parseAsync()

function readScale(text: string): number {
  const scale = Number(text)
  if (scale > 0 && scale <= largestScale) return scale
  throw new InvalidArgumentError(`Expected a number above 0, up to ${largestScale}.`)
}
