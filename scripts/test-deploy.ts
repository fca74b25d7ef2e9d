/**
 * `npm run test:deploy`: runs journeys on the built console as the package serves it, and behind
 * nginx and Caddy in two folders.
 */
import { ensureChromium } from './ensure-chromium.ts'
import { startPackedConsole } from './packed-console.ts'
import { runSteps, type Step } from './run-steps.ts'
import {
  configured,
  folders,
  installServers,
  startServer,
  type RunningServer,
} from './web-servers.ts'

/** What depends most on the host: chunks, styles, workers, fonts, pictures, blobs, reloads. */
const journeys = ['main-job', 'first-load', 'formulas', 'config-file']

const onHost = (
  name: string,
  url: string,
  files: readonly string[] = journeys,
  env: Record<string, string> = {},
): Step => ({
  name,
  command: 'npx',
  args: [
    'playwright',
    'test',
    '--project=journeys',
    '--project=pages',
    ...files.map((file) => `/${file}.spec`),
  ],
  env: { MX_CONSOLE_URL: url, ...env },
  count: 'playwright',
})

/** Runs the steps on their own servers; returns the exit code. */
async function testDeploy(): Promise<number> {
  await ensureChromium()
  await installServers()
  const servers: RunningServer[] = []
  try {
    // Builds the console, too.
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
      const { folder, name } = configured
      const env = { MX_CONFIGURED_NAME: name }
      steps.push(onHost(`${kind} with config.json`, server.url + folder, ['config-file'], env))
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
