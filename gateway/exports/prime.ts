/** The same items, once the first is there: what fails at the beginning fails before anything was answered. */
export async function prime<T>(items: AsyncGenerator<T, void, undefined>): Promise<AsyncIterable<T>> {
  const first = await items.next()
  async function* all() {
    if (first.done) return
    yield first.value
    yield* items
  }
  return all()
}
