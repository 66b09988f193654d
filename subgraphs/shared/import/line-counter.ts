/** Tells on which line of a text file each of its records begins, from the records' raw text in their order. */
export class LineCounter {
  #line = 1

  /** On which the next record begins, unless blank lines come first. */
  get nextLine(): number {
    return this.#line
  }

  /** `raw` is a blank line for each line break that it begins with; further on a CRLF is one line break. */
  next(raw: string): number {
    const blankLines = /^[\r\n]*/.exec(raw)?.[0].length ?? 0
    const begin = this.#line + blankLines
    this.#line = begin + countBreaks(raw, blankLines)
    return begin
  }
}

function countBreaks(text: string, from: number): number {
  let count = 0
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) count++
  }
  return count
}
