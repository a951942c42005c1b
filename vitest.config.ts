import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts', 'test/support/program.ts'],
    setupFiles: ['test/support/properties.ts'],
    // No test leaves anything behind in a module, so none needs a worker of its own.
    isolate: false,
    // Many tests wait for a process or a database: twice the processors of the smallest machine.
    maxWorkers: 4,
    // Signing, sealing, two databases and whole processes on a small shared machine.
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
})
