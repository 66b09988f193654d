import type { PlanPath } from './collect-at-path.ts'

export type ErrorPath = readonly (string | number)[]

/**
 * Where in the answer each value at a path of the plan stands. As with Apollo's gateway, they are all that are not null, whether
 * or not the fetch asks for them.
 */
export function listPaths(data: unknown, path: PlanPath): ErrorPath[] {
  const found: ErrorPath[] = []
  list(data, 0, [])
  return found

  function list(value: unknown, index: number, place: ErrorPath): void {
    if (value === undefined || value === null) return
    const step = path[index]
    if (step === undefined) {
      found.push(place)
    } else if (Array.isArray(value)) {
      // A list of lists that the path does not name is gone through all the same.
      const next = step === '@' ? index + 1 : index
      for (const [position, element] of value.entries()) list(element, next, [...place, position])
    } else if (step === '@') {
      throw new Error('Expected a list in the data, but found something else.')
    } else if (Object.hasOwn(Object(value), step)) {
      list(Reflect.get(Object(value), step), index + 1, [...place, step])
    }
  }
}
