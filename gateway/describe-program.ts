import { Command } from 'commander'
import { variables } from '../subgraphs/shared/environment-variables.ts'

/** Answers `npm start -- --help`, and refuses any other argument: settings come from the environment. */
export function readArguments(args: readonly string[]): void {
  const names = Object.keys(variables)
  const width = Math.max(...names.map((name) => name.length))
  const settings = Object.entries(variables).map(
    ([name, { description = '' }]) => `  ${name.padEnd(width)}  ${description}`,
  )
  const help = [
    '',
    'It takes no arguments; environment variables set what is to be other than usual:',
    ...settings,
    '',
    'Example: PORT=8080 HOST=0.0.0.0 npm start',
  ]
  new Command('npm start --')
    .description(
      'Serves the graph, with a PostgreSQL and demo data of its own unless the environment names others. Ctrl-C ends it.',
    )
    .usage('[--help]')
    .showHelpAfterError('`npm start -- --help` lists what can be set.')
    .addHelpText('after', help.join('\n'))
    .parse(args, { from: 'user' })
}
