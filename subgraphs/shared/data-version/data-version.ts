/** Which data a registry holds. */
export interface DataVersion {
  /** Counts the changes; equal numbers mean equal data. */
  readonly version: number
  /** True from before a change until it is over: the number may rise at any moment. */
  readonly isChanging: boolean
}

/** Knows a registry's data version without asking, as long as nothing changes. */
export interface DataVersionWatch {
  /** As last heard; undefined while nothing can be heard, when it may have changed unnoticed. */
  readonly current: DataVersion | undefined
  /** Asks now. Rejects when there is no answer. */
  read(): Promise<DataVersion>
  close(): Promise<void>
}
