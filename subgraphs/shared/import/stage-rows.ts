import { type Kysely, sql } from 'kysely'
import type { Session } from '../database/open-session.ts'
import { toCopyLine } from '../database/open-session.ts'
import type { IdentityKey } from '../personal/identity-key.ts'
import { type Finding, RowCheck } from './row-check.ts'
import type { Load, Source, StagedRow } from './source.ts'
import type { TableFile, TableRow } from './table-file.ts'

export interface Staging {
  readonly session: Session
  readonly tx: Kysely<unknown>
  readonly source: Source
  readonly load: Load
  readonly table: TableFile
  /** What persons are sealed with; undefined where there is none, which only a source of persons minds. */
  readonly identityKey: IdentityKey | undefined
  /** Hears findings as they come. */
  onFindings(findings: readonly Finding[]): Promise<void>
  onBytes(bytes: number): void
}

const batchChars = 1_000_000
const batchFindings = 2_000

/** Streams a file's rows through the source's rules into its temporary table, in constant memory. Returns the number of rows read. */
export async function stageRows(staging: Staging): Promise<number> {
  const { session, source, load, table } = staging
  const stage = createStager(staging)
  await createStaging(staging)
  const columns = Object.keys(source.staging)
  const target = { table: load.staging, columns: ['line', ...columns] }
  const refusedTarget = { table: load.refused, columns: ['key'] }
  let rowCount = 0
  let text = ''
  let refused = ''
  let findings: Finding[] = []
  const write = async (lines: string, refusedLines: string, found: readonly Finding[]) => {
    if (lines) await session.copyInto(target, lines)
    if (refusedLines) await session.copyInto(refusedTarget, refusedLines)
    await saveFindings(staging, found)
  }
  // The database takes one batch while the next one is being read.
  let writing = Promise.resolve()
  const flush = async () => {
    await writing
    writing = write(text, refused, findings)
    // A failure is told by whoever waits for it next.
    writing.catch(() => undefined)
    text = ''
    refused = ''
    findings = []
  }
  const take = (row: TableRow) => {
    rowCount++
    const check = new RowCheck(row.line, row.values, source.isPersonal)
    if (row.problem) check.reject(row.problem.rule, null, row.problem.message)
    else {
      const staged = stage(check)
      if (!check.isRejected) for (const each of staged) text += toCopyLine([row.line, ...pick(source, each, columns)])
    }
    if (check.isRejected && source.listedBy) refused += toCopyLine([check.text(source.listedBy.column)])
    for (const finding of check.findings) findings.push(finding)
  }
  for await (const rows of table.rows(staging.onBytes)) {
    for (const row of rows) {
      take(row)
      if (text.length >= batchChars || findings.length >= batchFindings) await flush()
    }
  }
  await flush()
  await writing
  await sql`analyze ${sql.table(load.staging)}`.execute(staging.tx)
  return rowCount
}

/** Keeps findings with their data set and tells them. */
export async function saveFindings(
  { session, load, onFindings }: Pick<Staging, 'session' | 'load' | 'onFindings'>,
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length === 0) return
  const rows = findings.map(({ severity, line, rule, column, value, message }) =>
    toCopyLine([load.datasetId, severity, line, rule, column, value, message]),
  )
  await session.copyInto(findingsTarget, rows.join(''))
  await onFindings(findings)
}

const findingsTarget = {
  schema: 'reference',
  table: 'findings',
  columns: ['dataset_id', 'severity', 'line', 'rule', 'column_name', 'value', 'message'],
}

async function createStaging({ tx, source, load }: Staging): Promise<void> {
  const columns = Object.entries(source.staging).map(([name, type]) => sql`, ${sql.ref(name)} ${sql.raw(type)}`)
  await sql`
    create temporary table ${sql.table(load.staging)} (line integer not null${sql.join(columns, sql``)}) on commit drop`.execute(
    tx,
  )
  await sql`create temporary table ${sql.table(load.refused)} (key text not null) on commit drop`.execute(tx)
}

/** How one row of the file becomes rows to be staged. */
function createStager({ source, load, identityKey }: Staging): (check: RowCheck) => readonly StagedRow[] {
  const stage = source.isPersonal ? withKey(source.name, source.stage, identityKey) : source.stage
  return (check) => {
    try {
      const staged = stage(check)
      return isList(staged) ? staged : [staged]
    } catch (cause) {
      const message = `Expected ${source.name} to read any row, but it failed at line ${check.line} of ${load.fileName}.`
      throw new Error(message, { cause })
    }
  }
}

function withKey<Staged>(
  name: string,
  stage: (check: RowCheck, key: IdentityKey) => Staged,
  key: IdentityKey | undefined,
): (check: RowCheck) => Staged {
  if (!key) {
    throw new Error(
      `Expected IDENTITY_KEY_FILE to name the key that persons are sealed with, for ${name} tells of persons, but it is not set.`,
    )
  }
  return (check) => stage(check, key)
}

function isList(staged: StagedRow | readonly StagedRow[]): staged is readonly StagedRow[] {
  return Array.isArray(staged)
}

function pick(source: Source, row: StagedRow, columns: readonly string[]) {
  return columns.map((column) => {
    const value = row[column]
    if (value === undefined) throw new Error(`Expected ${source.name} to stage ${column}, but its row lacks it.`)
    return value
  })
}
