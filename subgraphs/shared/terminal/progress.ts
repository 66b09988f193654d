/** How a long command tells how far it is: one bar that moves on a terminal, one plain line per step elsewhere (logs, CI). */
export interface Progress {
  /** `done` of `total`; without a total only the step is told. Cheap to call often. */
  step(label: string, done?: number, total?: number): void
  /** Ends the bar's line, so that what is printed next stands by itself. */
  finish(): void
}

/** Where it is shown; `process.stderr` fits, so that a command's results can still be piped. */
export interface ProgressOutput {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const redrawMillis = 80
const barWidth = 24

export function createProgress(output: ProgressOutput, now: () => number = Date.now): Progress {
  return output.isTTY ? createBar(output, now) : createLines(output)
}

function createLines(output: ProgressOutput): Progress {
  let lastLabel = ''
  return {
    step(label) {
      if (label === lastLabel) return
      lastLabel = label
      output.write(`${label}\n`)
    },
    finish() {
      lastLabel = ''
    },
  }
}

function createBar(output: ProgressOutput, now: () => number): Progress {
  let lastLabel = ''
  let drawnAt = Number.NEGATIVE_INFINITY
  let isDrawn = false
  return {
    step(label, done, total) {
      const isComplete = total !== undefined && done === total
      if (label === lastLabel && !isComplete && now() - drawnAt < redrawMillis) return
      lastLabel = label
      drawnAt = now()
      isDrawn = true
      const line = total ? `${drawBar((done ?? 0) / total)} ${label}` : label
      output.write(`\r\u001b[2K${line.slice(0, (output.columns || 80) - 1)}`)
    },
    finish() {
      if (isDrawn) output.write('\r\u001b[2K')
      isDrawn = false
      lastLabel = ''
    },
  }
}

function drawBar(fraction: number): string {
  const part = Math.min(1, Math.max(0, fraction))
  const filled = Math.round(part * barWidth)
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${String(Math.floor(part * 100)).padStart(3)} %`
}
