import { readdir, readFile } from 'node:fs/promises'
import { Kind, type OperationDefinitionNode, parse, valueFromASTUntyped } from 'graphql'

/** A question that users ask, with an operation that answers it as it stands; a file in `schema/operations/`. */
export interface SampleOperation {
  /** The file's name, by which it is exported and linked to. Example: "states-below-target". */
  readonly name: string
  /** The name for people. Example: "States below target". */
  readonly title: string
  /** What it answers: the first line of its comment. */
  readonly question: string
  /** The second line. */
  readonly questionInSpanish: string
  /** What else is to be known; may be empty. */
  readonly remark: string
  /** What menus gather it under: the comment's last line. */
  readonly topic: string
  /** The whole file. */
  readonly document: string
  /** All of its variables, with the values that they have where a caller says nothing; null without a default. */
  readonly variables: Readonly<Record<string, unknown>>
}

const folder = new URL('./operations/', import.meta.url)

/** All sample operations, by topic, then by name. */
export async function readSampleOperations(): Promise<readonly SampleOperation[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql'))
  const operations = await Promise.all(files.map((file) => readSampleOperation(file.replace('.graphql', ''))))
  return operations.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b), 'en'))
}

export async function readSampleOperation(name: string): Promise<SampleOperation> {
  const document = await readFile(new URL(`${name}.graphql`, folder), 'utf8')
  return { name, title: titleOf(name), ...readComment(name, document), document, variables: defaultsOf(document) }
}

/** From the widest view to the narrowest; a topic that is not named here comes last. */
const topics = ['The whole system', 'Staffing', 'Units', 'People covered']

function placeOf({ topic, name }: SampleOperation): string {
  const index = topics.indexOf(topic)
  return `${index < 0 ? topics.length : index} ${topic} ${name}`
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function readComment(name: string, document: string) {
  const lines = (/^(# .*\n)+/.exec(document)?.[0] ?? '').trimEnd().split('\n')
  const [question = '', questionInSpanish = '', ...others] = lines.map((line) => line.replace('# ', ''))
  const topic = others.pop()?.replace(/^Topic: /, '')
  if (!question.endsWith('?') || !questionInSpanish.startsWith('¿') || !topic) {
    throw new Error(
      `Expected schema/operations/${name}.graphql to begin with a comment of its question, the same in Spanish, what else is to be known, and "Topic: …", but got:\n${lines.join('\n')}`,
    )
  }
  return { question, questionInSpanish, remark: others.join(' '), topic }
}

function defaultsOf(document: string): Record<string, unknown> {
  const operation = parse(document).definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  )
  return Object.fromEntries(
    (operation?.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue ? valueFromASTUntyped(defaultValue) : null,
    ]),
  )
}
