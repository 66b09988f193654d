import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { facilities } from '../../../subgraphs/facilities/registry.ts'
import { openSession } from '../../../subgraphs/shared/database/open-session.ts'
import { deriveAll } from '../../../subgraphs/shared/derivation.ts'
import { type ImportSummary, runImport } from '../../../subgraphs/shared/import/run-import.ts'
import type { MergeOptions } from '../../../subgraphs/shared/import/source.ts'
import { undoImport } from '../../../subgraphs/shared/import/undo-import.ts'
import { checkDigit } from '../../../subgraphs/shared/keys/clues.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

/** File names to rows; a row has values by column, the header is that of the source, and what a row leaves out is empty. */
export type Files = Readonly<Record<string, { readonly source: string; readonly rows: readonly Row[] }>>
export type Row = Readonly<Record<string, string>>

/** Imports files made up for a test, as the command does. */
export async function importFacilities(
  url: string,
  files: Files,
  options: Partial<MergeOptions> = {},
): Promise<ImportSummary> {
  const folder = await makeTemporaryFolder()
  for (const [name, { source, rows }] of Object.entries(files)) {
    const header = facilities.sources.find((each) => each.name === source)?.header ?? []
    const columns = [...new Set([...header, ...rows.flatMap((row) => Object.keys(row))])]
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    await writeFile(join(folder, name), lines.map((values) => values.map((value) => `"${value}"`).join(',')).join('\n'))
  }
  const session = await openSession({ connectionString: url, applicationName: 'test' })
  try {
    return await runImport(session, [facilities], [folder], options)
  } finally {
    await session.end()
  }
}

/** Takes a load back, as `--undo` does. */
export async function undoFacilities(url: string, datasetId: number): Promise<void> {
  const session = await openSession({ connectionString: url, applicationName: 'test' })
  try {
    await undoImport(session, [facilities], datasetId)
  } finally {
    await session.end()
  }
}

/** Takes every fact and data set away, as if nothing had ever been imported. */
export async function emptyFacilities(db: Kysely<unknown>): Promise<void> {
  const tables = facilities.factTables.map((table) => sql.table(table.name))
  await db.transaction().execute(async (tx) => {
    await sql`truncate ${sql.join(tables)}, reference.datasets, reference.findings cascade`.execute(tx)
    await sql`update reference.registries set newest_cut = null`.execute(tx)
    await deriveAll(tx, facilities.derivations)
  })
}

/** A row of the national table. */
export function nationalRow(clues: string, values: Row = {}): Row {
  return {
    clues_imb: clues,
    clave_de_la_entidad: '2',
    clave_del_municipio: '1',
    municipio: 'ENSENADA',
    nombre_de_la_unidad: `UNIDAD ${clues}`,
    estatus_de_operacion: 'EN OPERACION',
    nivel_atencion: 'PRIMER NIVEL',
    nombre_de_tipologia: 'RURAL DE 01 NÚCLEO BÁSICO',
    estrato_unidad: 'RURAL',
    ...values,
  }
}

/** A row in the layout of DGIS. */
export function dgisRow(clues: string, values: Row = {}): Row {
  return {
    CLUES: clues,
    'CLAVE DEL MUNICIPIO': '001',
    MUNICIPIO: 'ENSENADA',
    'NOMBRE DE LA UNIDAD': `UNIDAD ${clues}`,
    'ESTATUS DE OPERACION': 'EN OPERACION',
    'NIVEL ATENCION': 'PRIMER NIVEL',
    'NOMBRE DE TIPOLOGIA': 'RURAL DE 01 NÚCLEO BÁSICO',
    'ESTRATO UNIDAD': 'RURAL',
    ...values,
  }
}

/** What was found in the files of all loads. */
export const findings =
  '{ datasets { rowsRead rowsAccepted rowsRejected findings(first: 100) { severity line rule column value message } } }'

/** An IMSS-Bienestar key of Baja California. */
export function imbKey(serial: number): string {
  return `BCIMB${String(serial).padStart(5, '0')}${checkDigit('BCIMB', serial)}`
}
