import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time for user space in hundredths of a second, whatever the kernel's own clock does. */
const millisPerTick = 10

/** Processor time that each of these processes and their children have used, in milliseconds; none where there is no /proc. */
export function readProcessorMillis(pids: readonly number[]): ReadonlyMap<number, number> {
  const millisByPid = new Map<number, number>()
  for (const pid of pids) {
    const fields = readStat(pid)
    if (fields) millisByPid.set(pid, (Number(fields[11]) + Number(fields[12])) * millisPerTick)
  }
  return millisByPid
}

/** What was used between two readings; a process that is new in the second began within. */
export function sumUsed(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  let used = 0
  for (const [pid, millis] of after) used += millis - (before.get(pid) ?? 0)
  return used
}

/** The processes themselves and all that descend from them. */
export function listProcessTree(roots: readonly number[]): readonly number[] {
  const childrenByParent = new Map<number, number[]>()
  for (const name of listProcesses()) {
    const pid = Number(name)
    const parent = Number(readStat(pid)?.[1])
    childrenByParent.set(parent, [...(childrenByParent.get(parent) ?? []), pid])
  }
  const tree: number[] = []
  const waiting = [...roots]
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    tree.push(pid)
    waiting.push(...(childrenByParent.get(pid) ?? []))
  }
  return tree
}

/** The parent of a process of this name; undefined when there is no such process on this machine. */
export function findParentOf(pid: number, name: string): number | undefined {
  if (readOrEmpty(`/proc/${pid}/comm`).trim() !== name) return undefined
  const parent = Number(readStat(pid)?.[1])
  return parent > 1 ? parent : undefined
}

/** The most memory that these processes ever held at once, each for itself, in MB; undefined where there is no /proc. */
export function readPeakMemoryMb(pids: readonly number[]): number | undefined {
  let kilobytes = 0
  for (const pid of pids) {
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1]
    if (peak === undefined) return undefined
    kilobytes += Number(peak)
  }
  return kilobytes / 1_024
}

/** Fields of /proc/PID/stat from the state on: the name before it, in brackets, may hold spaces. */
function readStat(pid: number): readonly string[] | undefined {
  const text = readOrEmpty(`/proc/${pid}/stat`)
  return text ? text.slice(text.lastIndexOf(')') + 2).split(' ') : undefined
}

function listProcesses(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
