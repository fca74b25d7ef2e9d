import { defineConfig } from '@playwright/test'
import { chromiumFlags, findChromium } from './scripts/chromium.ts'

const onSynapse = process.env.MX_HOMESERVER_KIND === 'synapse'

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/playwright-setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  // The console itself retries for up to five seconds, on a machine that may stall for some more.
  expect: { timeout: 20_000 },
  use: {
    browserName: 'chromium',
    viewport: { width: 1360, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
    // With its animations on Synapse; without them here, where the same journeys run too.
    contextOptions: { reducedMotion: onSynapse ? 'no-preference' : 'reduce' },
    // A trace of each test takes a third of the time.
    trace: process.env.MX_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
  },
  projects: [
    // What a homeserver has a part in: on either one.
    { name: 'journeys', testDir: 'e2e/journeys' },
    // On the embedded one, which can be asked for faults, and is seeded.
    { name: 'faults', testDir: 'e2e/faults' },
    // What the page does by itself, whatever the homeserver: on the embedded one.
    { name: 'pages', testDir: 'e2e/pages' },
  ],
})
