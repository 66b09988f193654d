/** What a rule makes of one value: the value itself, the value with a remark, or a refusal of the whole row. */
export type RuleResult<T> =
  | { readonly value: T }
  | { readonly value: T; readonly warning: string }
  | { readonly rejected: string }

/** One check with one code. Messages say what was expected, then what was got. */
export interface Rule<T> {
  readonly code: string
  /** `value` is trimmed, inner blanks folded to one; '' where the file has nothing. */
  apply(value: string): RuleResult<T>
}
