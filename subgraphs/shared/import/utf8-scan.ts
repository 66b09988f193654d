/** What a scan of a file's bytes says of its encoding. */
export interface Utf8ScanResult {
  /** Line of the first byte that is not UTF-8; null where all are. */
  readonly firstBadLine: number | null
  /** Characters of several bytes that are right UTF-8: Windows-1252 text has none. */
  readonly multiByteCount: number
  /** The only thing wrong is that the last character is not whole. */
  readonly endsInside: boolean
  /** Bytes to which Windows-1252 gives no character. */
  readonly undefinedIn1252: boolean
}

const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/** Tells, chunk by chunk, whether bytes are UTF-8, and where not. */
export class Utf8Scan {
  #line = 1
  #expected = 0
  #lowest = 0x80
  #highest = 0xbf
  #firstBadLine: number | null = null
  #multiByteCount = 0
  #undefinedIn1252 = false

  scan(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (byte < 0x80) {
        if (this.#expected > 0) this.#markBad()
        if (byte === 0x0a) this.#line++
        continue
      }
      if (undefinedBytes.has(byte)) this.#undefinedIn1252 = true
      if (this.#expected > 0 && byte >= this.#lowest && byte <= this.#highest) this.#continue()
      else {
        if (this.#expected > 0) this.#markBad()
        this.#begin(byte)
      }
    }
  }

  result(): Utf8ScanResult {
    const endsInside = this.#expected > 0 && this.#firstBadLine === null
    return {
      firstBadLine: this.#firstBadLine ?? (endsInside ? this.#line : null),
      multiByteCount: this.#multiByteCount,
      endsInside,
      undefinedIn1252: this.#undefinedIn1252,
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
    if (this.#expected === 0) this.#multiByteCount++
  }

  #markBad(): void {
    this.#expected = 0
    this.#firstBadLine ??= this.#line
  }
}
