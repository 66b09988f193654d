import { normaliseColumn } from './normalise-column.ts'
import type { Rule } from './rule.ts'

export interface Finding {
  readonly severity: 'REJECTED' | 'WARNING'
  readonly line: number
  readonly rule: string
  readonly column: string | null
  readonly value: string | null
  readonly message: string
}

/** One row of a file while the rules look at it; collects what they say. */
export class RowCheck {
  readonly line: number
  readonly findings: Finding[] = []
  readonly #values: ReadonlyMap<string, string>

  /** `values` by normalised column name. */
  constructor(line: number, values: ReadonlyMap<string, string>) {
    this.line = line
    this.#values = values
  }

  /** The value of a column, trimmed, inner blanks folded; '' when empty or when the file has no such column. */
  text(column: string): string {
    return foldBlanks(this.#values.get(normalisedName(column)) ?? '')
  }

  /** The value as the rule reads it; null once refused. */
  take<T>(column: string, rule: Rule<T>): T | null {
    const outcome = rule.apply(this.text(column))
    if ('rejected' in outcome) {
      this.reject(rule.code, column, outcome.rejected)
      return null
    }
    if ('warning' in outcome) this.warn(rule.code, column, outcome.warning)
    return outcome.value
  }

  reject(rule: string, column: string | null, message: string): void {
    this.#say('REJECTED', rule, column, message)
  }

  warn(rule: string, column: string | null, message: string): void {
    this.#say('WARNING', rule, column, message)
  }

  get isRejected(): boolean {
    return this.findings.some((finding) => finding.severity === 'REJECTED')
  }

  #say(severity: Finding['severity'], rule: string, column: string | null, message: string): void {
    const value = column === null ? null : (this.#values.get(normalisedName(column)) ?? '').slice(0, 200)
    this.findings.push({ severity, line: this.line, rule, column, value, message })
  }
}

// Sources name their columns in every row: the names are few, the rows many.
const normalisedByName = new Map<string, string>()

function normalisedName(column: string): string {
  let name = normalisedByName.get(column)
  if (name === undefined) {
    name = normaliseColumn(column)
    normalisedByName.set(column, name)
  }
  return name
}

function foldBlanks(text: string): string {
  return /\s\s|^\s|\s$|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}
