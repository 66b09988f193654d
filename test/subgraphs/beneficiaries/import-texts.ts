import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beneficiaries } from '../../../subgraphs/beneficiaries/registry.ts'
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
    const summary = await runImport(session, [beneficiaries], paths, options)
    return summary.loads
  } finally {
    await session.end()
  }
}

/** Rows of a table of two variables a municipality: `affiliation('29033 POBTOT 100')`. */
export function affiliation(...rows: readonly string[]): string {
  const lines = rows.map((row) => {
    const [code = '', variable, value = ''] = row.split(' ')
    return [Number(code.slice(0, 2)), 'Estado', code, 'Municipio', variable, value, 'nombre'].join('\t')
  })
  return ['state_id\tstate\tmunicipality_id\tmunicipality\tvariable\tvalor\tnombre', ...lines, ''].join('\n')
}

/** Rows of the template for credentials: `credentials('29033 2024-03 FEMALE 15-64 20')`. */
export function credentials(...rows: readonly string[]): string {
  const lines = rows.map((row) => row.replaceAll(' ', ','))
  return ['municipality,month,sex,age_group,credentials_issued', ...lines, ''].join('\n')
}
