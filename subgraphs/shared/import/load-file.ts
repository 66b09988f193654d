import { type Kysely, sql } from 'kysely'
import type { Session } from '../database/open-session.ts'
import { prepareBulkWork } from '../database/prepare-bulk-work.ts'
import type { IdentityKey } from '../personal/identity-key.ts'
import { findNewestOfScope, finishDataset, insertDataset } from './data-sets.ts'
import type { PlannedLoad } from './plan-import.ts'
import type { Finding } from './row-check.ts'
import type { Load, MergeOptions, MergeResult, SetFinding, SetRule, Source } from './source.ts'
import { saveFindings, stageRows } from './stage-rows.ts'

export interface LoadedFile {
  readonly datasetId: number
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  readonly warnings: number
  readonly added: number
  readonly changed: number
  readonly closed: number
}

export interface LoadContext extends MergeOptions {
  readonly session: Session
  readonly tx: Kysely<unknown>
  readonly fileId: number | null
  readonly identityKey: IdentityKey | undefined
  onFindings(findings: readonly Finding[]): Promise<void>
  onBytes(bytes: number): void
}

/** One file as one source reads it, from its rows to facts; what it derives is not yet renewed. */
export async function loadFile(planned: PlannedLoad, context: LoadContext): Promise<LoadedFile> {
  const { tx, session } = context
  const { source, cut, fileName, file, table } = planned
  await prepareBulkWork(tx)
  const datasetId = await insertDataset(tx, {
    fileId: context.fileId,
    registry: source.registry,
    source: source.name,
    fileName,
    sha256: file.sha256,
    cut,
  })
  const load: Load = { datasetId, cut, staging: `staging_${datasetId}`, refused: `refused_${datasetId}`, fileName }
  const staging = { ...context, source, load, table }
  const read = await stageRows(staging)
  if (read === 0) throw new Error(`Expected rows below the header of ${file.path}, but there are none.`)
  for (const rule of source.rules) await applySetRule(staging, rule)
  const scopes = await source.scopes(tx, load)
  await checkCutIsNewest(tx, planned, load, scopes)
  const merged = await source.merge(tx, load, { allowClosures: context.allowClosures })
  await saveFindings({ session, load, onFindings: context.onFindings }, toWarnings(merged))
  await sql`drop table ${sql.table(load.staging)}, ${sql.table(load.refused)}`.execute(tx)
  const counts = await finishDataset(tx, datasetId, scopes, read)
  return { datasetId, ...counts, added: merged.added, changed: merged.changed, closed: merged.closed }
}

async function applySetRule(
  staging: Pick<LoadContext, 'session' | 'tx' | 'onFindings'> & { readonly load: Load; readonly source: Source },
  rule: SetRule,
): Promise<void> {
  const { tx, load, source } = staging
  const found = await rule.find(tx, load)
  if (found.length === 0) return
  const findings = found.map((finding) => toFinding(finding, rule.code, rule.severity))
  await saveFindings(staging, source.isPersonal ? findings.map((finding) => ({ ...finding, value: null })) : findings)
  if (rule.severity === 'WARNING') return
  const lines = [...new Set(found.map((finding) => finding.line))]
  if (source.listedBy) {
    await sql`
      /* keepRefused */
      insert into ${sql.table(load.refused)}
      select distinct ${sql.ref(source.listedBy.staged)} from ${sql.table(load.staging)} where line = any(${lines}::int[])`.execute(
      tx,
    )
  }
  await sql`
    /* rejectStaged */
    delete from ${sql.table(load.staging)} where line = any(${lines}::int[])`.execute(tx)
}

async function checkCutIsNewest(
  tx: Kysely<unknown>,
  { source, cut, fileName }: PlannedLoad,
  { datasetId }: Load,
  scopes: readonly string[],
): Promise<void> {
  const newest = await findNewestOfScope(tx, source.name, scopes, datasetId)
  if (!newest || newest.cut <= cut) return
  throw new Error(
    `Expected a cut of ${newest.cut} or newer for ${source.name}, as data set ${newest.id} (${newest.fileName}) has, but ${fileName} is of ${cut}. Older files go first: take the newer ones back with --undo, or give all in one command.`,
  )
}

function toWarnings({ warnings }: MergeResult): readonly Finding[] {
  return warnings.map((warning) => toFinding(warning, warning.rule, 'WARNING'))
}

function toFinding({ line, column, value, message }: SetFinding, rule: string, severity: Finding['severity']): Finding {
  return { severity, line, rule, column, value: value === null ? null : value.slice(0, 200), message }
}
