import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LoadMessage, LoadOrder, LoadResult } from './load-client.ts'

/** The load generator, in a process of its own. */
export interface Load {
  /** `onMeasuring` and `onMeasured` are called as what is timed begins and ends. */
  run(order: LoadOrder, onMeasuring?: () => void, onMeasured?: () => void): Promise<LoadResult>
  stop(): void
}

export function startLoad(): Load {
  const child = fork(fileURLToPath(new URL('load-client.ts', import.meta.url)))
  return {
    run: (order, onMeasuring, onMeasured) => run(child, order, onMeasuring, onMeasured),
    stop: () => child.kill('SIGKILL'),
  }
}

function run(child: ChildProcess, order: LoadOrder, onMeasuring?: () => void, onMeasured?: () => void) {
  return new Promise<LoadResult>((resolve, reject) => {
    const fail = (code: number | null, signal: string | null) =>
      reject(new Error(`Expected the load generator to go on, but it ended with ${signal ?? code}.`))
    child.once('exit', fail)
    child.on('message', function listen(message: LoadMessage) {
      if (message.kind === 'measuring') onMeasuring?.()
      if (message.kind === 'measured') onMeasured?.()
      if (message.kind !== 'done') return
      child.off('message', listen)
      child.off('exit', fail)
      resolve(message.result)
    })
    child.send(order)
  })
}
