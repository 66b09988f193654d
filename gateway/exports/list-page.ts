import { print } from 'graphql'
import { formats } from './formats/formats.ts'
import type { Source } from './source.ts'

/** Where the exports are. */
export const exportsPath = '/export'

/** All that can be exported, for programs. */
export function listExports(sources: Iterable<Source>): object {
  return {
    formats: Object.keys(formats),
    exports: listed(sources).map(({ name, kind, description, variables, columns }) => ({
      name,
      kind,
      description,
      arguments: variables.map(({ variable, type, defaultValue }) => ({
        name: variable.name.value,
        type: print(type),
        ...(defaultValue && { default: print(defaultValue) }),
      })),
      ...(columns && { columns }),
      urls: Object.fromEntries([...Object.keys(formats), sidecar].map((ending) => [ending, urlOf(name, ending)])),
    })),
  }
}

function listed(sources: Iterable<Source>): readonly Source[] {
  return [...sources].filter(({ isListed }) => isListed)
}

/** The ending of the file that tells of the others. */
export const sidecar = 'meta.json'

/** The same for people. It asks for nothing else, not even a style sheet. */
export function writeListPage(sources: Iterable<Source>): string {
  const all = listed(sources)
  const sections = [
    writeSection(
      'Registers',
      'Whole registers, streamed.',
      all.filter(({ kind }) => kind === 'register'),
    ),
    writeSection(
      'Operations',
      'What the sample operations answer, all pages of it.',
      all.filter(({ kind }) => kind === 'operation'),
    ),
  ]
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Exports · Salud Unificada</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
  article { margin: 1.5rem 0 }
  h3, p { margin: 0 }
  code { overflow-wrap: anywhere }
</style>
<h1>Exports</h1>
<p>Arguments go into the query string: <code>?state=20,21&amp;asOf=2024-07-31</code>. A file is whole if its download ends without an error; its
number of rows is in the trailer <code>x-salud-row-count</code> and in <code>.meta.json</code>, asked with the same arguments.</p>
${sections.join('\n')}
</html>
`
}

function writeSection(title: string, lead: string, sources: readonly Source[]): string {
  return `<section>\n<h2>${title}</h2>\n<p>${lead}</p>\n${sources.map(writeSource).join('\n')}\n</section>`
}

function writeSource({ name, description, variables }: Source): string {
  const links = [...Object.keys(formats), sidecar].map((ending) => `<a href="${urlOf(name, ending)}">${ending}</a>`)
  const declared = variables.map((each) => `<code>${escapeHtml(print(each).replace('$', ''))}</code>`)
  const asked = declared.length > 0 ? `\n<p>Arguments: ${declared.join(', ')}</p>` : ''
  return `<article>\n<h3>${name}</h3>\n<p>${escapeHtml(description)}</p>${asked}\n<p>${links.join(' · ')}</p>\n</article>`
}

export function urlOf(name: string, ending: string): string {
  return `${exportsPath}/${name}.${ending}`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (found) => entities[found] ?? found)
}
