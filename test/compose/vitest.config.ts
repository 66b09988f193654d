import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** `npm run test:compose`: the deployment, for real. It builds images and takes minutes, so `npm test` leaves it out. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/compose/deployment.ts'],
    // Each step stands on the one before.
    bail: 1,
    testTimeout: 300_000,
    hookTimeout: 900_000,
  },
})
