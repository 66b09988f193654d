import { Command, InvalidArgumentError } from 'commander'
import { type Access, listAccesses } from '../shared/access-log/list-accesses.ts'
import { verifyChain } from '../shared/access-log/verify-chain.ts'
import { runWithDatabase } from './run-with-database.ts'

const program = new Command('npm run access-log --').description(
  'Who saw personal data: every answer that told of a person is an entry in a chain that nobody can change unseen.',
)

program
  .command('verify')
  .description(
    'Computes the whole chain again and names the first entry that is not as it was written; ends with 1 then.',
  )
  .option(
    '--contains <hash>',
    'a hash that an earlier run told and that was kept elsewhere: shows that all entries up to it are still those',
    readHash,
  )
  .action(({ contains }: { readonly contains?: string }) =>
    runWithDatabase('npm run access-log', async ({ session, say }) => {
      const { intact, hash, broken } = await verifyChain(session.db, contains)
      if (broken) {
        throw new Error(`Entry ${broken.id} of the access log is broken: ${broken.reason}. ${count(intact)} before it.`)
      }
      say(`The access log is whole: ${count(intact)}. Its hash, to be kept elsewhere:\n${hash}`)
    }),
  )

program
  .command('who')
  .description('Lists who saw the data of a person, when and why, the oldest first; refusals, too.')
  .option('--worker <id>', 'key of a health worker, as in W-20-000123')
  .option('--folio <folio>', 'number of a credential, as in IB-20-00000012')
  .action(({ worker, folio }: { readonly worker?: string; readonly folio?: string }, command: Command) => {
    const given = [worker, folio].filter((each) => each !== undefined)
    const [person] = given
    if (person === undefined || given.length > 1) command.error('Expected --worker or --folio, and only one of them.')
    return runWithDatabase('npm run access-log', async ({ session, say }) => {
      const accesses = await listAccesses(session.db, worker === undefined ? 'Credential' : 'HealthWorker', person)
      if (accesses.length === 0) say(`Nobody asked for ${person}.`)
      for (const access of accesses) say(describe(access))
    })
  })

program.parseAsync()

function readHash(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text
  throw new InvalidArgumentError('Expected 64 hexadecimal digits.')
}

function count(entries: number): string {
  return `${entries.toLocaleString('en')} ${entries === 1 ? 'entry' : 'entries'}`
}

function describe({ id, writtenAt, entry }: Access): string {
  const { subject, purpose, field, fields, outcome, requestId } = entry
  return [id, writtenAt, subject, purpose, outcome, `${field} (${fields.join(', ')})`, `request ${requestId}`].join(
    '  ',
  )
}
