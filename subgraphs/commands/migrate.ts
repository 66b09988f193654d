import { Command } from 'commander'
import { registries } from '../registries.ts'
import { migrate } from '../shared/database/migrate.ts'
import { runWithDatabase } from './run-with-database.ts'

new Command('npm run migrate --')
  .showHelpAfterError('`npm run migrate -- --help` says how.')
  .description(
    'Brings the database to the state that this version needs; a start does so by itself on the embedded one.',
  )
  .action(() =>
    runWithDatabase('npm run migrate', async ({ session, say }) => {
      const ran = await migrate(session.db, registries)
      for (const name of ran) say(`ran ${name}`)
      say(ran.length > 0 ? 'The database is up to date.' : 'Nothing to do: the database is up to date.')
    }),
  )
  .parseAsync()
