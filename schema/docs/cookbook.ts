import type { SampleOperation } from '../sample-operations.ts'

/** Where `npm start` answers, unless told otherwise. */
export const cookbookUrl = 'http://127.0.0.1:4000'

/** How many elements of a list an answer shows. */
const shownElements = 2

/** By the operation's name; what is printed of the answer to it. */
export type Answers = ReadonlyMap<string, string>

/** The sample operations by question, each with the command that asks it and a piece of the demo data's answer. */
export function writeCookbook(operations: readonly SampleOperation[], answers: Answers): string {
  const topics = Map.groupBy(operations, (operation) => operation.topic)
  return [
    '# Cookbook',
    '',
    `Each question with an operation that answers it. Start the graph with \`npm start\`, then run the commands in the project's folder; a browser has the same operations in the menu of <${cookbookUrl}/sandbox>. The answers are those of the demo data, with the first ${shownElements} elements of each list.`,
    '',
    ...[...topics].flatMap(([topic, ofTopic]) => [
      `- ${topic}`,
      ...ofTopic.map(({ name, question }) => `  - [${question}](#${name})`),
    ]),
    '',
    ...[...topics].flatMap(([topic, ofTopic]) => [
      `## ${topic}`,
      '',
      ...ofTopic.flatMap((operation) => writeRecipe(operation, answers.get(operation.name) ?? '')),
    ]),
    'Made from [schema/operations](../schema/operations) by `npm run docs`.',
    '',
  ].join('\n')
}

function writeRecipe(operation: SampleOperation, answer: string): readonly string[] {
  const { name, question, questionInSpanish, remark } = operation
  return [
    `<a id="${name}"></a>`,
    '',
    `### ${question}`,
    '',
    [`*${questionInSpanish}*`, remark].filter(Boolean).join(' '),
    '',
    ...fence('graphql', withoutComment(operation.document)),
    '',
    ...fence('sh', writeCommand(operation)),
    '',
    ...fence('json', answer),
    '',
  ]
}

/** The variables are given as they are by default, to be changed. */
function writeCommand({ name, variables }: SampleOperation): string {
  const given = Object.entries(variables).filter(([, value]) => value !== null)
  const lines = [
    `curl -sG ${cookbookUrl}/graphql -H 'content-type: application/json'`,
    `  --data-urlencode 'query@schema/operations/${name}.graphql'`,
    ...(given.length > 0 ? [`  --data-urlencode 'variables=${JSON.stringify(Object.fromEntries(given))}'`] : []),
  ]
  return lines.join(' \\\n')
}

function withoutComment(document: string): string {
  return document.replace(/^(#.*\n)+/, '').trimEnd()
}

function fence(language: string, text: string): readonly string[] {
  return [`\`\`\`${language}`, text, '```']
}

/** The answers that a cookbook prints, to write it anew without asking. */
export function readAnswers(cookbook: string): Answers {
  const recipes = cookbook.matchAll(/^<a id="([\w-]+)"><\/a>[\s\S]*?^```json\n([\s\S]*?)\n```$/gm)
  return new Map([...recipes].map(([, name = '', answer = '']) => [name, answer]))
}

/** What is printed of an answer: the beginning of each list, and no moment, which is another one on every machine. */
export function shorten(answer: unknown): string {
  const text = JSON.stringify(answer, shortenPart, 2)
  return text.replaceAll(`"${cut}"`, '…')
}

const cut = '(more)'

function shortenPart(_name: string, part: unknown): unknown {
  if (Array.isArray(part) && part.length > shownElements) return [...part.slice(0, shownElements), cut]
  if (typeof part === 'string' && /^\d{4}-\d\d-\d\dT/.test(part)) return cut
  return part
}
