import type { RowCheck } from '../../shared/import/row-check.ts'
import type { Rule } from '../../shared/import/rule.ts'
import { wholeNumber } from '../../shared/import/rules/number-unreadable.ts'
import type { StagedRow } from '../../shared/import/source.ts'
import type { HeadcountLevel } from '../resolvers.generated.ts'

/** SIARHE's columns of heads; '' stands for all levels together. The rates beside them are computed anew, so not read. */
export const levelByColumn: Readonly<Record<string, HeadcountLevel | ''>> = {
  enfermeras_total: '',
  enfermeras_primer: 'PRIMARY',
  enfermeras_segundo: 'SECONDARY',
  enfermeras_tercer: 'TERTIARY',
  enfermeras_apoyo: 'SUPPORT',
  enfermeras_escuelas: 'SCHOOLS',
  enfermeras_administrativas: 'ADMINISTRATIVE',
  enfermeras_no_aplica: 'NOT_APPLICABLE',
  enfermeras_no_asignado: 'UNASSIGNED',
}

/** SIARHE's files say no day: those of 2025 were published by this one. */
export const siarheCut = '2025-12-08'

export const siarheStaging = {
  row_kind: 'text',
  territory_code: 'text',
  level: 'text',
  column_name: 'text',
  heads: 'integer',
  population: 'integer',
} as const

/** What a row of the file is about: a place, heads without a place, or the sum of all. */
export type RowKind = 'MUNICIPALITY' | 'STATE' | 'UNPLACED' | 'TOTAL'

/** One staged row for each level of care. */
export function stageLevels(check: RowCheck, kind: RowKind, territoryCode: string | null): readonly StagedRow[] {
  const population = check.take('población', count)
  return Object.entries(levelByColumn).map(([column, level]) => ({
    row_kind: kind,
    territory_code: territoryCode,
    level,
    column_name: column,
    heads: check.take(column, count),
    population,
  }))
}

/** A whole number of people; what is none, below 0 included, is unknown with a warning. */
const count: Rule<number | null> = {
  code: wholeNumber.code,
  apply(value) {
    const outcome = wholeNumber.apply(value)
    if (!('value' in outcome) || outcome.value === null || outcome.value >= 0) return outcome
    return { value: null, warning: `A number of people belongs here, but got "${value}": kept as unknown.` }
  },
}
