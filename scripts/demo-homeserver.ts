import { startHomeserver } from '@demo/node'
import { freePort } from './free-port.ts'

/** The embedded homeserver with its seed, for people to try the console with. */
export interface RunningDemo {
  /** Lines for the terminal: its URL and what to paste. */
  readonly description: string
  close(): Promise<void>
}

/** Starts it on port 8008 of this machine, or any free port. */
export async function startDemo(): Promise<RunningDemo> {
  // The server name contains host and port, so that the Matrix ID alone leads there.
  const port = await freePort(8008)
  const serverName = `localhost:${port}`
  const running = await startHomeserver({ port, serverName, seed: true, control: true })
  const { seeded } = running.homeserver
  if (!seeded) throw new Error('The embedded homeserver has no seed')
  const description = `  homeserver    ${running.baseUrl}   (embedded, in memory)

  Paste into the sign-in page:
    Matrix ID   ${seeded.userId}
    token       ${seeded.accessToken}
    password    ${seeded.password}   (needed to delete sessions)
`
  return { description, close: () => running.close() }
}
