import { isAscii, isUtf8 } from 'node:buffer'

/** What a scan of a file's bytes says of its encoding. */
export interface Utf8ScanResult {
  /** Line of the first byte that is not UTF-8; null where all are. */
  readonly firstBadLine: number | null
  /** Whether any character of several bytes is right UTF-8: in Windows-1252 text none is. */
  readonly hasMultiByte: boolean
  /** The only thing wrong is that the last character is not whole. */
  readonly endsInside: boolean
  /** Bytes to which Windows-1252 gives no character. */
  readonly undefinedIn1252: boolean
}

const undefinedBytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d]
const lineFeed = 0x0a

/** Tells, chunk by chunk, whether bytes are UTF-8, and where not. */
export class Utf8Scan {
  #line = 1
  #expected = 0
  #lowest = 0x80
  #highest = 0xbf
  #firstBadLine: number | null = null
  #hasMultiByte = false
  #undefinedIn1252 = false

  scan(chunk: Uint8Array): void {
    if (!isAscii(chunk)) this.#undefinedIn1252 ||= undefinedBytes.some((byte) => chunk.includes(byte))
    // Most chunks are whole and right, which native code sees many times as fast.
    if (this.#expected === 0 && isUtf8(chunk)) this.#pass(chunk)
    else this.#scanBytes(chunk)
  }
  result(): Utf8ScanResult {
    const endsInside = this.#expected > 0 && this.#firstBadLine === null
    return {
      firstBadLine: this.#firstBadLine ?? (endsInside ? this.#line : null),
      hasMultiByte: this.#hasMultiByte,
      endsInside,
      undefinedIn1252: this.#undefinedIn1252,
    }
  }

  #pass(chunk: Uint8Array): void {
    this.#hasMultiByte ||= !isAscii(chunk)
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) this.#line++
  }

  #scanBytes(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (byte < 0x80) {
        if (this.#expected > 0) this.#markBad()
        if (byte === lineFeed) this.#line++
      } else if (this.#expected > 0 && byte >= this.#lowest && byte <= this.#highest) this.#continue()
      else {
        if (this.#expected > 0) this.#markBad()
        this.#begin(byte)
      }
    }
  }

  #begin(byte: number): void {
    this.#lowest = 0x80
    this.#highest = 0xbf
    if (byte >= 0xc2 && byte <= 0xdf) this.#expected = 1
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.#expected = 2
      // Overlong forms and surrogates (RFC 3629, section 4).
      if (byte === 0xe0) this.#lowest = 0xa0
      if (byte === 0xed) this.#highest = 0x9f
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.#expected = 3
      if (byte === 0xf0) this.#lowest = 0x90
      if (byte === 0xf4) this.#highest = 0x8f
    } else this.#markBad()
  }

  #continue(): void {
    this.#lowest = 0x80
    this.#highest = 0xbf
    this.#expected--
    if (this.#expected === 0) this.#hasMultiByte = true
  }

  #markBad(): void {
    this.#expected = 0
    this.#firstBadLine ??= this.#line
  }
}
