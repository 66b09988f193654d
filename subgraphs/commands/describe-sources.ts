import type { Source } from '../shared/import/source.ts'

const width = 100

/** What `--help` lists: every source with the columns by which it is recognised. */
export function describeSources(sources: readonly Source[]): string {
  const entries = sources.map(
    (source) => `  ${source.name} (${source.registry}): ${source.title}\n${wrap(source.header.join(', '), 6)}`,
  )
  return ['Known sources, with the columns that a file must have; more are welcome:', ...entries].join('\n')
}

function wrap(text: string, indent: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + word.length + 1 > width - indent) {
      lines.push(line)
      line = ''
    }
    line = line ? `${line} ${word}` : word
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each).join('\n')
}
