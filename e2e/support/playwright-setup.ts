import { startHomeserver } from '@demo/node'
import { serveConsole } from '../../scripts/serve.ts'
import { ensureHomeserver } from './homeserver.ts'

/**
 * Playwright's global setup: the built console, unless `MX_CONSOLE_URL` says that it is served
 * already, a homeserver, and a seeded embedded one.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const endHomeserver = await ensureHomeserver()
  const served = process.env.MX_CONSOLE_URL ? undefined : await serveConsole(0)
  const seeded = await startHomeserver({ seed: true, control: true, rateLimits: 'off' })
  process.env.MX_CONSOLE_URL ??= served?.url
  process.env.MX_SEEDED_URL = seeded.baseUrl
  return async () => {
    await served?.close()
    await seeded.close()
    await endHomeserver()
  }
}
