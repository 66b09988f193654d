import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What this process costs, and how busy it is. */
export interface ProcessLoad {
  readonly startedAtSeconds: number
  cpuSeconds(): number
  residentBytes(): number
  heapUsedBytes(): number
  /** How late the event loop came to what was due, since this was asked last: half of the times, most of them, and the worst. */
  takeLagSeconds(): Readonly<Record<'0.5' | '0.99' | '1', number>>
  stop(): void
}

const resolutionMillis = 20

export function watchProcess(): ProcessLoad {
  const delay = monitorEventLoopDelay({ resolution: resolutionMillis })
  delay.enable()
  // It measures from one tick of its own to the next.
  const toLagSeconds = (nanos: number) => Math.max(0, nanos / 1e9 - resolutionMillis / 1_000)
  return {
    startedAtSeconds: Math.round(performance.timeOrigin / 1_000),
    cpuSeconds() {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1e6
    },
    residentBytes: () => process.memoryUsage.rss(),
    heapUsedBytes: () => process.memoryUsage().heapUsed,
    takeLagSeconds() {
      const lag = {
        '0.5': toLagSeconds(delay.percentile(50)),
        '0.99': toLagSeconds(delay.percentile(99)),
        '1': toLagSeconds(delay.max),
      }
      delay.reset()
      return lag
    },
    stop: () => delay.disable(),
  }
}
