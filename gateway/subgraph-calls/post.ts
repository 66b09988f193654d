import type { Dispatcher } from 'undici'
import type { CancelSignal } from '../../subgraphs/shared/cancellation.ts'

export interface PostOptions {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** A longer answer is not read to its end. */
  readonly maxBytes: number
}

export interface Posted {
  readonly statusCode: number
  readonly text: string
}

/**
 * Sends a body and reads the whole answer, without the stream that undici's `request` makes of each, short as it may be. Rejects at
 * once, and gives up, when the signal aborts.
 */
export function post(dispatcher: Dispatcher, options: PostOptions, signal: CancelSignal): Promise<Posted> {
  const { path, headers, body, maxBytes } = options
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const chunks: Buffer[] = []
    let size = 0
    let status = 0
    let controller: Dispatcher.DispatchController | undefined
    signal.addEventListener('abort', giveUp, { once: true })
    dispatcher.dispatch(
      { method: 'POST', path, headers, body },
      {
        onRequestStart(started) {
          controller = started
          if (signal.aborted) started.abort(signal.reason)
        },
        onResponseStart(_controller, statusCode) {
          status = statusCode
        },
        onResponseData(receiving, chunk) {
          size += chunk.length
          chunks.push(chunk)
          if (size > maxBytes) receiving.abort(tooLong(maxBytes))
        },
        onResponseEnd() {
          signal.removeEventListener('abort', giveUp)
          resolve({ statusCode: status, text: Buffer.concat(chunks).toString('utf8') })
        },
        onResponseError(_controller, error) {
          signal.removeEventListener('abort', giveUp)
          reject(error)
        },
      },
    )

    function giveUp(): void {
      controller?.abort(signal.reason)
      reject(signal.reason)
    }
  })
}

function tooLong(maxBytes: number): Error {
  return new Error(`Expected at most ${maxBytes} bytes, but the subgraph sends more.`)
}
