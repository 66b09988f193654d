import fc from 'fast-check'
import type { GraphQLSchema } from 'graphql'
import { type Gene, writeSelections } from './write-selections.ts'
import { createValueWriter, type Hints, type Variables } from './write-values.ts'

/** A document that is valid by construction, and what is asked of it, one after the other. */
export interface GeneratedOperation {
  readonly query: string
  readonly asked: readonly AskedOperation[]
}

export interface AskedOperation {
  readonly operationName?: string
  readonly variables: Variables
}

export interface GenerateOptions {
  readonly schema: GraphQLSchema
  readonly hints?: Hints
  readonly maxDepth?: number
  readonly maxFields?: number
}

/**
 * Any query over the schema. Genes, which know nothing of it, are drawn and shrunk, and read as an operation: so it shrinks by
 * losing selections and by becoming plainer, and stays valid on the way.
 */
export function generateOperation(options: GenerateOptions): fc.Arbitrary<GeneratedOperation> {
  const { schema, hints = {}, maxDepth = 6, maxFields = 60 } = options
  const selections = fc.array(geneOfDepth(maxDepth), { minLength: 1, maxLength: 4, size: 'max' })
  const operation = fc.record({ name: fc.nat(3), genes: selections })
  return fc
    .record({ first: operation, second: fc.option(operation, { freq: 12, nil: undefined }) })
    .map(({ first, second }) => (second ? writeTwo(first.genes, second.genes) : writeOne(first.genes, first.name)))

  function writeOne(genes: readonly Gene[], name: number): GeneratedOperation {
    const { write, variableSets } = writeOperation(genes, 'F')
    const operationName = name > 1 ? 'First' : undefined
    return {
      query: write(name > 0 ? ' First' : ''),
      asked: variableSets.map((variables) => ({ ...(operationName && { operationName }), variables })),
    }
  }

  /** Without fragments: Apollo's gateway reads all of a document, and there finds variables that are not of the operation asked. */
  function writeTwo(firstGenes: readonly Gene[], secondGenes: readonly Gene[]): GeneratedOperation {
    const first = writeOperation(firstGenes)
    const second = writeOperation(secondGenes)
    const [variables, otherVariables] = first.variableSets
    return {
      query: `${first.write(' First')}\n${second.write(' Second')}`,
      asked: [
        { operationName: 'First', variables },
        { operationName: 'Second', variables: second.variableSets[0] },
        { operationName: 'First', variables: otherVariables },
      ],
    }
  }

  function writeOperation(genes: readonly Gene[], fragmentPrefix?: string) {
    const values = createValueWriter(hints)
    const written = writeSelections({ schema, values, fragmentPrefix, maxFields }, genes)
    return {
      variableSets: values.variableSets(),
      write: (name: string) =>
        [`query${name}${values.writeVariableDefinitions()} ${written.selections}`, ...written.fragments].join('\n'),
    }
  }
}

/** Wide at the top and narrower below, so that depth does not multiply to documents beyond the limits. */
function geneOfDepth(depth: number): fc.Arbitrary<Gene> {
  const numbers = {
    pick: fc.noBias(fc.nat(10_000)),
    form: fc.noBias(fc.nat(9_999)),
    dice: fc.noBias(fc.nat(0x7fffffff)),
  }
  if (depth === 0) return fc.record({ ...numbers, children: fc.constant([]) })
  const children = fc.array(geneOfDepth(depth - 1), { maxLength: 4, size: 'max' })
  return fc.record({
    ...numbers,
    children: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: children }),
  })
}
