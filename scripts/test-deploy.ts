/** `npm run test:deploy`: journeys on the built console behind nginx and Caddy, in two folders. */
import { ensureChromium } from './ensure-chromium.ts'
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

await ensureChromium()
await installServers()
const servers: RunningServer[] = []
try {
  const steps: Step[] = []
  for (const kind of ['nginx', 'Caddy'] as const) {
    const server = await startServer(kind)
    servers.push(server)
    for (const folder of folders) {
      steps.push(onHost(`${kind}, /${folder}`, server.url + folder))
    }
  }
  const { failed } = await runSteps(steps)
  process.exitCode = failed > 0 ? 1 : 0
} finally {
  for (const server of servers) await server.stop()
}
