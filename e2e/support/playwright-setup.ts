import { startHomeserver } from '@demo/node'
import { serveConsole } from '../../scripts/serve.ts'
import { ensureHomeserver } from './homeserver/homeserver.ts'

/**
 * Playwright's global setup: the built console, unless it is already served at `MX_CONSOLE_URL`,
 * a homeserver, and two seeded embedded ones, one of them with OAuth.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const endHomeserver = await ensureHomeserver()
  const served = process.env.MX_CONSOLE_URL ? undefined : await serveConsole(0)
  const shared = { seed: true, control: true, rateLimits: 'off' } as const
  const seeded = await startHomeserver({ ...shared, signIn: ['password', 'sso'] })
  const withOauth = await startHomeserver({ ...shared, signIn: ['oauth'] })
  process.env.MX_CONSOLE_URL ??= served?.url
  process.env.MX_SEEDED_URL = seeded.baseUrl
  process.env.MX_OAUTH_URL = withOauth.baseUrl
  return async () => {
    await served?.close()
    await seeded.close()
    await withOauth.close()
    await endHomeserver()
  }
}
