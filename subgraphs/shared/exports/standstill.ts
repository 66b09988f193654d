/** Hands items on, and says so when for `millis` none has come or none was taken. */
export async function* watchStandstill<T>(
  items: AsyncIterable<T>,
  millis: number,
  onStandstill: () => void,
): AsyncGenerator<T, void, undefined> {
  const timer = setTimeout(onStandstill, millis)
  try {
    for await (const item of items) {
      timer.refresh()
      yield item
      timer.refresh()
    }
  } finally {
    clearTimeout(timer)
  }
}
