import { runSteps, type Step } from './run-steps.ts'
import { startSynapse } from './synapse.ts'

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort())
}

/** Runs the contract tests and the journeys on a new Synapse; returns the exit code. */
async function testOnSynapse(): Promise<number> {
  const synapse = await startSynapse()
  console.log(`Synapse is running at ${synapse.baseUrl}`)
  try {
    const env = {
      MX_HOMESERVER_URL: synapse.baseUrl,
      MX_HOMESERVER_SECRET: synapse.sharedSecret,
      MX_HOMESERVER_KIND: 'synapse',
    }
    const steps: Step[] = [
      {
        name: 'Contract tests on Synapse',
        command: 'node_modules/.bin/vitest',
        args: ['run', '--project', 'contract'],
        env,
        count: 'vitest',
      },
      {
        name: 'Journeys on Synapse',
        command: 'node_modules/.bin/playwright',
        args: ['test', '--project', 'journeys'],
        env,
        count: 'playwright',
      },
    ]
    const { failed } = await runSteps(steps, { signal: interruption.signal })
    return failed > 0 ? 1 : 0
  } finally {
    await synapse.stop()
  }
}

try {
  process.exitCode = await testOnSynapse()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
