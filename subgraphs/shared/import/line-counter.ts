/** Tells on which line of a text file each of its records begins, from the records' raw text in their order. */
export class LineCounter {
  #line = 1
  #endedOnReturn = false

  /** On which the next record begins, unless blank lines come first. */
  get nextLine(): number {
    return this.#line
  }

  next(raw: string): number {
    // A CRLF may be torn between two records.
    const text = this.#endedOnReturn && raw.startsWith('\n') ? raw.slice(1) : raw
    this.#endedOnReturn = raw.endsWith('\r')
    const blank = /^[\r\n]*/.exec(text)?.[0] ?? ''
    const begin = this.#line + countBreaks(blank)
    this.#line = begin + countBreaks(text.slice(blank.length))
    return begin
  }
}

function countBreaks(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) count++
  }
  return count
}
