/**
 * `npm run test:deploy`: journeys on the built console as the package serves it, and behind nginx
 * and Caddy in two folders.
 */
import { ensureChromium } from './ensure-chromium.ts'
import { startPackedConsole } from './packed-console.ts'
import { runSteps, type Step } from './run-steps.ts'
import { folders, installServers, startServer, type RunningServer } from './web-servers.ts'

/** What needs most of a host: chunks, styles, workers, fonts, pictures, blobs, reloads. */
const journeys = ['main-job', 'first-load', 'formulas']

const onHost = (name: string, url: string): Step => ({
  name,
  command: 'npx',
  args: ['playwright', 'test', '--project=journeys', ...journeys.map((file) => `/${file}.spec`)],
  env: { MX_CONSOLE_URL: url },
  count: 'playwright',
})

/** Runs the steps on servers of their own; returns the exit code. */
async function testDeploy(): Promise<number> {
  await ensureChromium()
  await installServers()
  const servers: RunningServer[] = []
  try {
    const packed = await startPackedConsole()
    servers.push(packed)
    const steps: Step[] = [
      {
        name: 'reproducible release',
        command: 'npx',
        args: ['tsx', 'scripts/test-release.ts'],
        count: 'exit',
      },
      onHost('npx mxconsole', packed.url),
    ]
    for (const kind of ['nginx', 'Caddy'] as const) {
      const server = await startServer(kind)
      servers.push(server)
      for (const folder of folders) {
        steps.push(onHost(`${kind}, /${folder}`, server.url + folder))
      }
    }
    const { failed } = await runSteps(steps)
    return failed > 0 ? 1 : 0
  } finally {
    for (const server of servers) await server.stop()
  }
}

try {
  process.exitCode = await testDeploy()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
