import { Command } from 'commander'
import { registries } from '../registries.ts'
import { writeBackup } from '../shared/database/backup/write-backup.ts'
import { runWithDatabase } from './run-with-database.ts'

new Command('npm run backup --')
  .showHelpAfterError('`npm run backup -- --help` says how.')
  .description(
    'Writes all facts and data sets, as of one moment, to a new file: a gzipped tar of CSV files with their checksums. Works while the graph answers.',
  )
  .argument('<file>', 'name of the new file, as in backup-2026-11-24.tar.gz')
  .action((file: string) =>
    runWithDatabase('npm run backup', async ({ session, progress, say }) => {
      const { tables } = await writeBackup(session, registries, file, {
        onTable: (name, done, total) => progress.step(`Copying ${name}`, done, total),
      })
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      say(`Wrote ${rows.toLocaleString('en')} rows of ${tables.length} tables to ${file}.`)
    }),
  )
  .parseAsync()
