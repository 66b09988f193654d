import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // As Node resolves it: Vite would load a second copy of graphql, whose schemas the first one refuses.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/security/table-reporter.ts'],
    globalSetup: 'test/support/global-setup.ts',
    env: { APOLLO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    // Half of the time a test waits for PostgreSQL or a program: on two processors, too, two files are run at once.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    // The first file that asks for the database with the real files waits for their import.
    hookTimeout: 120_000,
  },
})
