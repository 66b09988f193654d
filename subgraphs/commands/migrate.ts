import { Command } from 'commander'
import { registries } from '../registries.ts'
import { migrate } from '../shared/database/migrate.ts'
import { runWithDatabase } from './run-with-database.ts'

new Command('npm run migrate --')
  .description(
    'Brings the database to the state that this version needs. A started program does so by itself on the embedded one.',
  )
  .action(() =>
    runWithDatabase('npm run migrate', async ({ db, say }) => {
      const ran = await migrate(db, registries)
      say(ran.length > 0 ? ran.map((name) => `ran ${name}`).join('\n') : 'Nothing to do: the database is up to date.')
    }),
  )
  .parseAsync()
