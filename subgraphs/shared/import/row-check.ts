import { normaliseColumn } from './normalise-column.ts'
import type { Rule } from './rule.ts'
import type { RowValues } from './table-file.ts'

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
  readonly #values: RowValues
  readonly #isPersonal: boolean

  /** Of a row that tells of a person no finding repeats any of `values`. */
  constructor(line: number, values: RowValues, isPersonal = false) {
    this.line = line
    this.#values = values
    this.#isPersonal = isPersonal
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
    const given = column === null ? null : (this.#values.get(normalisedName(column)) ?? '')
    const { line } = this
    if (this.#isPersonal) {
      // A value may stand in the wrong column, so none is safe to show.
      const hidden = column === null ? message : hide(this.text(column), message)
      this.findings.push({ severity, line, rule, column, value: null, message: hidden })
    } else {
      this.findings.push({ severity, line, rule, column, value: given?.slice(0, 200) ?? null, message })
    }
  }
}

function hide(value: string, message: string): string {
  return value === '' ? message : message.replaceAll(`"${value}"`, 'something else').replaceAll(value, '…')
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
