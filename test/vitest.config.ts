import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    env: { APOLLO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    testTimeout: 20_000,
    // The first file that asks for the database with the real files waits for their import.
    hookTimeout: 120_000,
  },
})
