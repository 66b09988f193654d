import { type Cell, toCsv } from './csv.ts'
import type { Column } from './data-table.ts'
import { html } from './dom.ts'
import type { PageContext } from './page-context.ts'
import { saveFile } from './save-file.ts'

/** What can be done with a table: have it as a file. Each line of the file says by itself what was chosen and where it comes from. */
export function tableActions<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  context: PageContext,
  exported?: string,
): HTMLElement {
  const { texts } = context
  return html(
    'p',
    { class: 'actions' },
    html('button', { type: 'button', class: 'quiet', 'data-focus': `csv:${name}`, onclick: download }, texts.download),
    exported ? html('a', { class: 'quiet', href: exported }, texts.exportAll) : undefined,
  )

  function download(): void {
    const chosen = choicesOf(context)
    const header = [...columns.map(({ label }) => label), ...Object.keys(chosen)]
    const lines = rows.map((row) => [...columns.map((column) => column.value(row)), ...Object.values(chosen)])
    saveFile(
      `${name}-${context.view.asOf ?? context.ground.newest ?? ''}.csv`,
      'text/csv;charset=utf-8',
      toCsv(header, lines),
    )
  }
}

function choicesOf({ view, texts, ground }: PageContext): Readonly<Record<string, Cell>> {
  const { controls } = texts
  return {
    [controls.category]: view.category ?? controls.allCategories,
    [controls.specialty]: view.specialty ?? controls.allSpecialties,
    [controls.target]: view.target,
    [controls.date]: view.asOf ?? ground.newest,
    [texts.sourceColumn]: ground.demo ? texts.demo : texts.system,
  }
}
