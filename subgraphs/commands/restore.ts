import { Command } from 'commander'
import { registries } from '../registries.ts'
import { restoreBackup } from '../shared/database/backup/restore-backup.ts'
import { runWithDatabase } from './run-with-database.ts'

new Command('npm run restore --')
  .showHelpAfterError('`npm run restore -- --help` says how.')
  .description(
    'Makes the database what it was when the backup was written, of this version or an older one, on any supported PostgreSQL. The file is checked whole first; what fails changes nothing.',
  )
  .argument('<file>', 'a file that npm run backup wrote')
  .option('--replace', 'put it in the place of the data that are there')
  .action((file: string, { replace }: { replace?: boolean }) =>
    runWithDatabase('npm run restore', async ({ session, progress, say }) => {
      const { tables, createdAt } = await restoreBackup(session, registries, file, {
        replace,
        onStep: (step, done, total) => progress.step(`Restoring ${step}`, done, total),
      })
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      say(`Restored ${rows.toLocaleString('en')} rows of ${tables.length} tables, as of ${createdAt}.`)
    }),
  )
  .parseAsync()
