import { parse } from 'graphql'
import type { Register } from '../embedded.ts'
import type { Subgraph } from '../subgraph-calls/subgraph.ts'
import { readCopy } from './read-copy.ts'
import { variablesOf } from './read-variables.ts'
import type { Asked, Source } from './source.ts'
import type { Row, Table } from './table.ts'

type OpenRegister = NonNullable<Subgraph['openExport']>

/** A whole register, streamed by the subgraph that has it. */
export function createRegisterSource(register: Register, open: OpenRegister): Source {
  const { name, registry, description, columns } = register
  return {
    name,
    kind: 'register',
    description,
    variables: variablesOf(parse(`query (${register.variables}) { __typename }`)),
    isListed: true,
    columns,
    async open({ variables, as, isCounted, caller, requestId, signal }: Asked): Promise<Table> {
      const request = { name, variables, as: as === 'rows' ? 'copy' : as, isCounted } as const
      const { head, bytes, rowCount } = await open(request, caller, signal, requestId)
      return {
        about: {
          name,
          description,
          query: `the register ${name} of ${registry}`,
          variables,
          cutDates: { [registry]: head.cutDate },
          dataVersions: { [registry]: head.dataVersion },
          isDemo: head.isDemo,
        },
        columns,
        rows: as === 'rows' ? readCopy(bytes, columns) : noRows(),
        ...(as === 'csv' && { csv: bytes }),
        expectedRowCount: head.rowCount,
        rowCount: () => (as === 'nothing' ? (head.rowCount ?? 0) : rowCount()),
      }
    },
  }
}

async function* noRows(): AsyncGenerator<readonly Row[]> {}
