import { defineConfig, mergeConfig } from 'vitest/config'
import viteConfig from './vite.config.ts'

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['src/**/*.spec.{ts,tsx}', 'demo/**/*.spec.ts', 'scripts/**/*.spec.ts'],
            isolate: false,
            setupFiles: ['scripts/testing/fresh-file.ts'],
            // A busy machine takes its time.
            testTimeout: 60_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'contract',
            include: ['e2e/contract/**/*.contract.ts'],
            globalSetup: ['e2e/support/homeserver/contract-setup.ts'],
            testTimeout: 30_000,
            fileParallelism: false,
            isolate: false,
          },
        },
      ],
    },
  }),
)
