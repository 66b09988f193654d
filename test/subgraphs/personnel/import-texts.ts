import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { personnel } from '../../../subgraphs/personnel/registry.ts'
import { openSession } from '../../../subgraphs/shared/database/open-session.ts'
import { type ImportOptions, type ImportSummary, runImport } from '../../../subgraphs/shared/import/run-import.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

/** Imports files of the given names and contents in one command, into this registry alone. */
export async function importTexts(
  databaseUrl: string,
  texts: Readonly<Record<string, string>>,
  options?: ImportOptions,
): Promise<ImportSummary['loads']> {
  const folder = await makeTemporaryFolder()
  const paths: string[] = []
  for (const [name, text] of Object.entries(texts)) {
    paths.push(join(folder, name))
    await writeFile(join(folder, name), text)
  }
  const session = await openSession({ connectionString: databaseUrl, applicationName: 'test' })
  try {
    const summary = await runImport(session, [personnel], paths, options)
    return summary.loads
  } finally {
    await session.end()
  }
}

/** Rows of the template for rosters, in the order of its columns. */
export function roster(...rows: readonly string[]): string {
  const header =
    'position_id,clues,category,specialty,authorized_from,authorized_to,worker_id,worker_category,worker_specialty,assigned_from,assigned_to'
  return [header, ...rows, ''].join('\n')
}

/** A state's file of SIARHE; each row is code, name, population, total and primary level, the other levels being 0. */
export function nurses(...rows: readonly (readonly [string, string, string, string, string])[]): string {
  const levels = ['primer', 'segundo', 'tercer', 'apoyo', 'escuelas', 'administrativas', 'no_aplica', 'no_asignado']
  const measures = ['total', ...levels].flatMap((level) => [`enfermeras_${level}`, `tasa_${level}`])
  const header = ['id', 'CVE_ENT', 'CVE_MUN', 'MAPA', 'municipio', 'población', ...measures].join(',')
  const lines = rows.map(([code, name, population, total, primary]) => {
    const isPlace = code.length === 5
    const [state, part] = isPlace ? [code.slice(0, 2), code.slice(2)] : [code, code]
    const heads = [total, primary, ...levels.slice(1).map(() => '0')].flatMap((count) => [count, '0'])
    return ['1', state, part, code, name, population, ...heads].join(',')
  })
  return [header, ...lines, ''].join('\n')
}
