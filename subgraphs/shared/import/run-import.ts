import type { Kysely } from 'kysely'
import { announceChange } from '../data-version/data-channel.ts'
import type { Session } from '../database/open-session.ts'
import { needsDemo } from '../demo/load-demo.ts'
import { today as currentDay } from '../graph/as-of.ts'
import type { IdentityKey } from '../personal/identity-key.ts'
import type { Registry, RegistryName } from '../registry.ts'
import { checkCut } from './cut-date.ts'
import { findSameContent } from './data-sets.ts'
import { clearUnfinishedDemo, discardDemo, hasDemo } from './discard-demo.ts'
import { lockImports } from './import-lock.ts'
import type { PassedOver } from './list-input-files.ts'
import { type LoadedFile, loadFile } from './load-file.ts'
import { type ImportPlan, type PlannedLoad, planImport } from './plan-import.ts'
import { publishData } from './publish-data.ts'
import { ReportFile } from './report-file.ts'
import type { MergeOptions } from './source.ts'

export interface ImportOptions extends Partial<MergeOptions> {
  /** Of which day all files are; left out: each as its name or source says. */
  readonly cut?: string
  /** Does everything and takes it back. */
  readonly dryRun?: boolean
  readonly discardDemo?: boolean
  /** What persons are sealed with, asked for by the first file that tells of them; without it such a file is refused. */
  identityKey?(): IdentityKey | undefined
  /** Where the report goes, should there be anything to report; left out: no report. */
  readonly reportPath?: string
  /** Today's date, for tests. */
  readonly today?: string
  onProgress?(step: string, done: number, total: number): void
  onNotice?(message: string): void
}

export interface LoadSummary extends LoadedFile {
  readonly fileName: string
  readonly source: string
  readonly registry: RegistryName
  readonly cut: string
  /** True where the same content was loaded before, so that nothing was done. */
  readonly isUnchanged: boolean
  readonly seconds: number
}

export interface ImportSummary {
  readonly loads: readonly LoadSummary[]
  readonly passedOver: readonly PassedOver[]
  /** Null where there was nothing to report. */
  readonly reportPath: string | null
  readonly dryRun: boolean
}

/**
 * Loads files of official layouts, in one transaction: all of them and everything derived from them, or, on any error, nothing.
 * A second import waits for the first. The order in which files are named does not matter.
 */
export async function runImport(
  session: Session,
  registries: readonly Registry[],
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const today = options.today ?? currentDay()
  if (options.cut !== undefined) checkCut(options.cut, '--cut', today)
  const sources = registries.flatMap((registry) => registry.sources)
  const plan = await planImport(paths, sources, { cut: options.cut, today })
  for (const warning of plan.warnings) options.onNotice?.(warning)
  const report = options.reportPath === undefined ? null : new ReportFile(options.reportPath)
  try {
    await announceChange(session.db)
    const loads = await inTransaction(session, options.dryRun === true, (tx) =>
      loadAll({ session, tx, registries, plan, report, options }),
    )
    const reportPath = report?.isWritten ? report.path : null
    return { loads, passedOver: plan.passedOver, reportPath, dryRun: options.dryRun === true }
  } finally {
    await report?.close()
  }
}

interface Import {
  readonly session: Session
  readonly tx: Kysely<unknown>
  readonly registries: readonly Registry[]
  readonly plan: ImportPlan
  readonly report: ReportFile | null
  readonly options: ImportOptions
}

async function loadAll(job: Import): Promise<readonly LoadSummary[]> {
  const { tx, plan, options, registries } = job
  await lockImports(tx, (holder) => options.onNotice?.(`Waiting for another import to end (${holder}).`))
  if (plan.loads.length === 0) return []
  const isDemoGone = await clearDemo(job)
  const fed = new Set<RegistryName>(isDemoGone ? registries.map((registry) => registry.name) : [])
  const totalBytes = plan.loads.reduce((sum, load) => sum + load.file.size, 0)
  const fileIds = new Map<string, number>()
  const summaries: LoadSummary[] = []
  let doneBytes = 0
  for (const planned of plan.loads) {
    const summary = await loadOne(job, planned, fileIds, (bytes) =>
      options.onProgress?.(`${planned.fileName} (${planned.source.name})`, doneBytes + bytes, totalBytes),
    )
    doneBytes += planned.file.size
    summaries.push(summary)
    if (!summary.isUnchanged) fed.add(planned.source.registry)
  }
  if (fed.size > 0) {
    await publishData(tx, registries, fed, (name) => options.onProgress?.(`totals of ${name}`, totalBytes, totalBytes))
  }
  return summaries
}

async function clearDemo({ tx, registries, options }: Import): Promise<boolean> {
  if (await needsDemo(tx)) await clearUnfinishedDemo(tx, registries)
  if (!(await hasDemo(tx))) return false
  if (!options.discardDemo) {
    throw new Error(
      'Expected a database without demo data, for demo and real data never mix, but demo data are in. Import with --discard-demo to take them out first, for good.',
    )
  }
  await discardDemo(tx, registries)
  return true
}

async function loadOne(
  { session, tx, report, options }: Import,
  planned: PlannedLoad,
  fileIds: Map<string, number>,
  onBytes: (bytes: number) => void,
): Promise<LoadSummary> {
  const { fileName, source, cut, file } = planned
  const about = { fileName, source: source.name, registry: source.registry, cut }
  const begin = performance.now()
  onBytes(0)
  const same = await findSameContent(tx, { ...planned, source: source.name, sha256: file.sha256 })
  if (same) {
    const none = { read: 0, accepted: 0, rejected: 0, warnings: 0, added: 0, changed: 0, closed: 0, seconds: 0 }
    return { ...about, cut: same.cut, isUnchanged: true, datasetId: same.id, ...none }
  }
  const identity = `${file.path} ${cut}`
  const loaded = await loadFile(planned, {
    session,
    tx,
    fileId: fileIds.get(identity) ?? null,
    allowClosures: options.allowClosures === true,
    identityKey: source.isPersonal ? options.identityKey?.() : undefined,
    onFindings: async (findings) => report?.add(fileName, findings),
    onBytes,
  })
  if (!fileIds.has(identity)) fileIds.set(identity, loaded.datasetId)
  return { ...about, isUnchanged: false, ...loaded, seconds: (performance.now() - begin) / 1_000 }
}

class DryRunEnded<T> extends Error {
  readonly result: T

  constructor(result: T) {
    super('The dry run has ended.')
    this.result = result
  }
}

async function inTransaction<T>(
  { db }: Session,
  isDryRun: boolean,
  work: (tx: Kysely<unknown>) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction().execute(async (tx) => {
      const result = await work(tx)
      if (isDryRun) throw new DryRunEnded(result)
      return result
    })
  } catch (error) {
    if (error instanceof DryRunEnded) return error.result
    throw error
  }
}
