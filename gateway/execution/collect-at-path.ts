import { requireOwnName, UnsupportedError } from './unsupported.ts'

export type PlanPath = readonly (string | number)[]

/**
 * Reads what stands at a path of the plan, in which `@` is "each of the list": then all that are not null, else the value itself.
 *
 * Throws where the data do not have the path's form, which ends the operation.
 */
export function compileCollect(path: PlanPath): (data: unknown) => unknown {
  const steps = path.map((step) => {
    if (typeof step === 'number') throw new UnsupportedError('a path with an index')
    return requireOwnName(step)
  })
  const last = steps.length
  if (!steps.includes('@')) return (data) => steps.reduce<unknown>(readStep, data)
  return (data) => {
    const found: unknown[] = []
    collect(data, 0, found)
    return found
  }

  function collect(value: unknown, index: number, found: unknown[]): void {
    const step = steps[index]
    if (value === undefined || value === null) return
    if (step === '@') {
      if (!Array.isArray(value)) throw new TypeError('Expected a list in the data, but found something else.')
      for (const element of value) collect(element, index + 1, found)
    } else if (index < last) {
      collect(readStep(value, step), index + 1, found)
    } else if (Array.isArray(value)) {
      // One list too many: Apollo's gateway takes what is in it.
      for (const element of value) if (element !== undefined && element !== null) found.push(element)
    } else {
      found.push(value)
    }
  }
}

function readStep(value: unknown, step: string | undefined): unknown {
  if (value === undefined || value === null || step === undefined) return value
  if (Array.isArray(value)) throw new Error(`Expected an object with ${step} in the data, but found a list.`)
  return typeof value === 'object' ? Reflect.get(value, step) : undefined
}
