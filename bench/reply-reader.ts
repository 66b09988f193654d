const answerStart = '{"data":{'
const errorsKey = '"errors":'
const headEnd = '\r\n\r\n'
const lineEnd = '\r\n'
/** Of what is not an answer so much is told. */
const shownLength = 300

/**
 * Reads replies of HTTP/1.1, with `content-length` or in chunks, as far as who measures must know: when each has ended, and whether it
 * was data and no errors. What the data are was compared before, so that errors may be missed whose key is cut through by two reads.
 */
export class ReplyReader {
  #status = 0
  #head = ''
  #isInBody = false
  #isChunked = false
  /** Bytes to come of the body; or of the present chunk, with the end of its line. */
  #left = 0
  #isLastChunk = false
  /** What was read of the line that says how long the next chunk is. */
  #sizeLine = ''
  #begin = ''
  #hasErrors = false

  /** The next reply is to be read. */
  begin(): void {
    this.#head = ''
    this.#isInBody = false
    this.#begin = ''
    this.#hasErrors = false
  }

  /** Takes in the first `count` bytes; true when the reply has ended with them. */
  read(bytes: Buffer, count: number): boolean {
    const bodyStart = this.#isInBody ? 0 : this.#readHead(bytes, count)
    if (!this.#isInBody) return false
    return this.#isChunked ? this.#readChunks(bytes, bodyStart, count) : this.#readBody(bytes, bodyStart, count)
  }

  /** Undefined for data without errors; else the reply, shortened. */
  failure(): string | undefined {
    const isData = this.#status === 200 && this.#begin.startsWith(answerStart) && !this.#hasErrors
    return isData ? undefined : `${this.#status}: ${this.#begin.slice(0, shownLength)}`
  }

  /** Where among these bytes the body begins, once it does. */
  #readHead(bytes: Buffer, count: number): number {
    const readBefore = this.#head.length
    this.#head += bytes.toString('latin1', 0, count)
    const end = this.#head.indexOf(headEnd)
    if (end < 0) return count
    const head = this.#head.slice(0, end)
    this.#isInBody = true
    this.#status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1])
    this.#isChunked = /^transfer-encoding: *chunked/im.test(head)
    this.#left = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
    this.#isLastChunk = false
    this.#sizeLine = ''
    return end + headEnd.length - readBefore
  }

  #readBody(bytes: Buffer, from: number, to: number): boolean {
    this.#look(bytes, from, to)
    this.#left -= to - from
    return this.#left <= 0
  }

  #readChunks(bytes: Buffer, from: number, to: number): boolean {
    for (let at = from; at < to; ) {
      if (this.#left === 0) {
        this.#readSize(bytes[at++] ?? 0)
        continue
      }
      const end = Math.min(to, at + this.#left)
      this.#look(bytes, at, Math.max(at, Math.min(end, at + this.#left - lineEnd.length)))
      this.#left -= end - at
      at = end
      if (this.#left === 0 && this.#isLastChunk) return true
    }
    return false
  }

  #readSize(byte: number): void {
    this.#sizeLine += String.fromCharCode(byte)
    if (!this.#sizeLine.endsWith(lineEnd)) return
    const size = Number.parseInt(this.#sizeLine, 16)
    this.#isLastChunk = size === 0
    this.#left = size + lineEnd.length
    this.#sizeLine = ''
  }

  #look(bytes: Buffer, from: number, to: number): void {
    if (this.#begin.length < shownLength)
      this.#begin += bytes.toString('latin1', from, Math.min(to, from + shownLength))
    this.#hasErrors ||= bytes.subarray(from, to).includes(errorsKey)
  }
}
