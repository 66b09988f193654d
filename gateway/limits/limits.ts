/** How large an operation may be, each measured through fragments as often as they are spread. */
export interface OperationLimits {
  /** Fields within fields, introspection apart. */
  readonly depth: number
  /** Fields that are given another name. */
  readonly aliases: number
  readonly directives: number
  /** Fields of `Query`. */
  readonly rootFields: number
  /** Objects that the answer may hold, as `measureOperation` estimates. */
  readonly cost: number
}

export const limitNames = [
  'depth',
  'aliases',
  'directives',
  'rootFields',
  'cost',
] as const satisfies readonly (keyof OperationLimits)[]

/** Beside those that are set, the one of lists in variables. */
export type LimitName = keyof OperationLimits | 'listLength'

/** What each limit counts, as an error says it. */
export const limitUnits: Readonly<Record<LimitName, string>> = {
  depth: 'levels of fields within fields',
  aliases: 'aliases',
  directives: 'directives',
  rootFields: 'root fields',
  cost: 'objects in its answer by estimate',
  listLength: 'values in one list',
}
