/** `npm run demo`: the built console, and the embedded homeserver beside it. */
import { startHomeserver } from '@demo/node'
import { freePort } from './free-port.ts'
import { serveConsole } from './serve.ts'

// The server name holds the address, so that the Matrix ID alone leads there.
const port = await freePort(8008)
const serverName = `localhost:${port}`
const homeserver = await startHomeserver({ port, serverName, seed: true, control: true })
const served = await serveConsole(4173)
const { seeded } = homeserver.homeserver
if (!seeded) throw new Error('The embedded homeserver has no seed')

console.log(`
  mxconsole     ${served.url}
  homeserver    ${homeserver.baseUrl}   (embedded, in memory)

  Paste into the sign-in page:
    Matrix ID   ${seeded.userId}
    token       ${seeded.accessToken}
    password    ${seeded.password}   (asked for when sessions are deleted)

  Ctrl-C ends both.
`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([served.close(), homeserver.close()]).then(() => process.exit(0))
  })
}
