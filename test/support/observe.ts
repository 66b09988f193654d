import type { TestContext } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    observed?: string
  }
}

/**
 * Notes what was seen, for the table in test/security/README.md. A test whose title begins with a line of that table, as "A5: …",
 * stands in it. What is noted must be the same on every machine: no times, no sizes that vary.
 */
export function observe({ task }: Pick<TestContext, 'task'>, seen: string): void {
  task.meta.observed = seen
}
