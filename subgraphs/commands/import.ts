import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { registries } from '../registries.ts'
import { migrate } from '../shared/database/migrate.ts'
import { runImport } from '../shared/import/run-import.ts'
import { undoImport } from '../shared/import/undo-import.ts'
import { describeImport } from './describe-import.ts'
import { describeSources } from './describe-sources.ts'
import { type CommandContext, runWithDatabase } from './run-with-database.ts'

interface ImportFlags {
  readonly cut?: string
  readonly dryRun?: boolean
  readonly discardDemo?: boolean
  readonly allowClosures?: boolean
  readonly undo?: number
  readonly report: string
}

const commandName = 'npm run import'

new Command(`${commandName} --`)
  .showHelpAfterError(`\`${commandName} -- --help\` says how.`)
  .description(
    'Loads official files, whatever their names: each is recognised by its header. All of them go in, or, on any error, none.',
  )
  .argument('[files...]', 'files (CSV, TSV, JSON, XLSX), or folders of them')
  .option('--cut <day>', 'day that the files describe, like 2026-08-13; left out: as their names say')
  .option('--dry-run', 'do everything, report, and take it back')
  .option('--discard-demo', 'take the demo data out first, for good')
  .option('--allow-closures', 'let a list close more than 10 % of an institution’s units in a state')
  .option('--undo <dataset>', 'take a load back, by the id of its data set', readDatasetId)
  .option('--report <folder>', 'where the table of refused rows and remarks goes', '.')
  .addHelpText('after', () => `\n${describeSources(registries.flatMap((registry) => registry.sources))}`)
  .action((files: readonly string[], flags: ImportFlags, command: Command) => {
    if (flags.undo === undefined && files.length === 0) command.error('error: expected files to import, but got none')
    if (flags.undo !== undefined && files.length > 0) {
      command.error('error: expected either files or --undo, but got both')
    }
    return runWithDatabase(commandName, (context) => run(context, files, flags))
  })
  .parseAsync()

async function run(
  { session, progress, say, identityKey }: CommandContext,
  files: readonly string[],
  flags: ImportFlags,
): Promise<void> {
  const hooks = {
    onProgress: progress.step,
    onNotice(message: string) {
      progress.finish()
      process.stderr.write(`${message}\n`)
    },
  }
  await migrate(session.db, registries)
  if (flags.undo !== undefined) {
    const undone = await undoImport(session, registries, flags.undo, hooks)
    for (const { id, source, fileName, cut } of undone) {
      say(`Data set ${id} is taken back: ${source}, ${fileName}, cut ${cut}.`)
    }
    return
  }
  const moment = new Date().toISOString().replace(/[-:]|\..*/g, '')
  const reportPath = join(flags.report, `import-${moment}.report.csv`)
  const summary = await runImport(session, registries, files, { ...flags, ...hooks, reportPath, identityKey })
  say(describeImport(summary, process.stdout.columns || undefined))
}

function readDatasetId(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected the id of a data set, a whole number.')
  return Number(text)
}
