import type { Kysely } from 'kysely'
import type { IdentityKey } from '../personal/identity-key.ts'
import type { RegistryName } from '../registry.ts'
import type { RowCheck } from './row-check.ts'

/** What depends on what: a later phase may look up what an earlier one brought. */
export const importPhases = ['territory', 'units', 'unit-details', 'measures', 'persons'] as const
export type ImportPhase = (typeof importPhases)[number]

export type StagedValue = string | number | boolean | null
export type StagedRow = Readonly<Record<string, StagedValue>>

/** A load on its way into the registry: where its rows wait, and what they are to be marked with. */
export interface Load {
  readonly datasetId: number
  /** ISO date. */
  readonly cut: string
  /** Name of the temporary table; columns: `line integer` and the source's `staging`. */
  readonly staging: string
  /** Name of the temporary table of what refused rows speak of; see `listedBy`. */
  readonly refused: string
  readonly fileName: string
}

/** A rule over all rows of a file at once: a query over the staging table, so that it can look at other rows and tables. */
export interface SetRule {
  readonly code: string
  /** REJECTED takes the row out of staging before the merge; WARNING keeps it. */
  readonly severity: 'REJECTED' | 'WARNING'
  /** Lines that break the rule, with the file's own column name and value. */
  find(tx: Kysely<unknown>, load: Load): Promise<readonly SetFinding[]>
}

export interface SetFinding {
  readonly line: number
  readonly column: string | null
  readonly value: string | null
  readonly message: string
}

/** One official layout: how its rows become facts of one registry. A file may be known to sources of several registries. */
export type Source = OpenSource | PersonalSource

interface OpenSource extends Layout {
  readonly isPersonal?: false
  /** One row of the file to the rows to be staged; what is wrong is said to `check`, and a refused row is not staged. */
  stage(check: RowCheck): StagedRow | readonly StagedRow[]
}

/** A layout whose rows tell of persons: what they say is sealed before it reaches the database, and no finding repeats it. */
interface PersonalSource extends Layout {
  readonly isPersonal: true
  /** As for other layouts, with the key that persons are sealed and found by. */
  stage(check: RowCheck, key: IdentityKey): StagedRow | readonly StagedRow[]
}

interface Layout {
  /** Kebab-case, as `datasets { name }` shows it. */
  readonly name: string
  /** What an operator calls the file, one line. */
  readonly title: string
  readonly registry: RegistryName
  readonly phase: ImportPhase
  /** Columns that must be there, as the file writes them; compared without case, accents and outer blanks. More columns are welcome. */
  readonly header: readonly string[]
  /** Cut of a file that says none in its name; left out: today, with a warning. */
  readonly ownCut?: string
  /** Columns of the staging table and their SQL types. */
  readonly staging: Readonly<Record<string, string>>
  readonly rules: readonly SetRule[]
  /**
   * Which fact a row speaks of, by the file's column and by the staged one. A refused row still says that the fact is listed: `isRefused`
   * keeps it from ending. Left out: nothing ends because a file does not list it.
   */
  readonly listedBy?: { readonly column: string; readonly staged: string }
  /** What the file covers within the source: `MX`, a state's code, or `IMB:20` for an institution in a state. Cuts are compared per entry. */
  scopes(tx: Kysely<unknown>, load: Load): Promise<readonly string[]>
  /** Staged rows into facts, by set-based SQL. Remarks found on the way are kept as warnings. */
  merge(tx: Kysely<unknown>, load: Load, options: MergeOptions): Promise<MergeResult>
}

export interface MergeOptions {
  /** `--allow-closures`: more than 10 % of a pair's units may close. */
  readonly allowClosures: boolean
}

export interface MergeResult {
  readonly added: number
  readonly changed: number
  readonly closed: number
  readonly warnings: readonly (SetFinding & { readonly rule: string })[]
}
