import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts'],
    // Signing, sealing and two databases on a small shared machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
