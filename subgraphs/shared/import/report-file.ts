import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Finding } from './row-check.ts'

/** The table of refused rows and remarks that an operator opens in a spreadsheet. Only made when there is something to say. */
export class ReportFile {
  readonly path: string
  #file: Awaited<ReturnType<typeof open>> | null = null

  constructor(path: string) {
    this.path = path
  }

  get isWritten(): boolean {
    return this.#file !== null
  }

  async add(fileName: string, findings: readonly Finding[]): Promise<void> {
    if (findings.length === 0) return
    const lines = findings.map(({ line, severity, rule, column, value, message }) =>
      [fileName, line, severity, rule, column ?? '', value ?? '', message].map(toCell).join(','),
    )
    const file = await this.#begin()
    await file.appendFile(`${lines.join('\r\n')}\r\n`)
  }

  async close(): Promise<void> {
    await this.#file?.close()
  }

  async #begin() {
    if (!this.#file) {
      await mkdir(dirname(this.path), { recursive: true })
      this.#file = await open(this.path, 'wx')
      // The mark makes Excel read UTF-8.
      await this.#file.appendFile('\uFEFFfile,line,severity,rule,column,value,message\r\n')
    }
    return this.#file
  }
}

/** A cell of a CSV that a spreadsheet shows as text: one that begins like a formula is quoted with an apostrophe (OWASP, "CSV Injection"). */
export function toCell(value: string | number): string {
  const text = String(value)
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
