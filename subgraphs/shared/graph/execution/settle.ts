/** Goes on with a value at once, or as soon as it is there. */
export function andThen<Value, Next>(
  value: Value | Promise<Value>,
  next: (value: Value) => Next | Promise<Next>,
): Next | Promise<Next> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/** Anything that can be waited for, as GraphQL's reference executor sees it. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

/** Waits for what has to be waited for; what rejects becomes the Error that it rejected with. */
export async function settle(values: readonly unknown[]): Promise<unknown[]> {
  return Promise.all(values.map((value) => (isPromise(value) ? value.then(undefined, toError) : value)))
}

/** Whatever was thrown, as an Error: only that stands for a failure among values. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error
    ? thrown
    : new Error('Expected an Error to be thrown, but got something else.', { cause: thrown })
}
