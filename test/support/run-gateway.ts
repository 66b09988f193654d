import { type RunningProgram, runProgram } from './run-program.ts'

export interface RunningGateway extends RunningProgram {
  readonly url: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for
  ask(query: string, init?: RequestInit): Promise<any>
  /** Status of `/ready`. */
  readReady(): Promise<number>
}

/** The gateway's program, once it answers. */
export async function runGateway(variables: Readonly<Record<string, string>>): Promise<RunningGateway> {
  const program = runProgram('gateway/main.ts', [], { PORT: '0', LOG_LEVEL: 'warn', ...variables })
  const url = (await program.waitFor(/answers at http:\S+\/graphql/)).replace('answers at ', '').replace('/graphql', '')
  return {
    ...program,
    url,
    async ask(query, init) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
        ...init,
      })
      return response.json()
    },
    readReady: async () => (await fetch(`${url}/ready`)).status,
  }
}

/** A registry's service as a program; gives its URL once it listens. */
export async function runService(
  registry: string,
  variables: Readonly<Record<string, string>>,
): Promise<RunningProgram & { readonly url: string }> {
  const program = runProgram('subgraphs/commands/serve.ts', [registry], { PORT: '0', LOG_LEVEL: 'warn', ...variables })
  const url = (await program.waitFor(/http:\S+/)).trim()
  return { ...program, url }
}
