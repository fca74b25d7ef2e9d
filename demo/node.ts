import { once } from 'node:events'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cuts, DropConnection } from './faults'
import { type Homeserver, type HomeserverOptions, createHomeserver } from './server'

/** Body limit for any request except an upload, in bytes. */
const bodyLimit = 200 * 65_536

export interface RunningHomeserver {
  /** Origin without a trailing slash. */
  readonly baseUrl: string
  readonly port: number
  readonly sharedSecret: string
  readonly homeserver: Homeserver
  close(): Promise<void>
}

/** The body of a request; `undefined` if it is longer than `limit` bytes. */
async function readBody(message: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(message.headers['content-length'] ?? 0) > limit) return undefined
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of message) {
    if (!(chunk instanceof Buffer)) continue
    length += chunk.length
    if (length > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function toRequest(message: IncomingMessage, body: Buffer, signal: AbortSignal): Request {
  const method = message.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    for (const item of [value ?? []].flat()) headers.append(name, item)
  }
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(`http://${message.headers.host ?? 'localhost'}${message.url ?? '/'}`, {
    method,
    headers,
    signal,
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
  })
}

/** Resolves when more can be written or the client is gone. */
function writable(target: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      target.off('drain', done)
      target.off('close', done)
      resolve()
    }
    target.on('drain', done)
    target.on('close', done)
  })
}

/** Writes a response as fast as the client reads it. */
async function writeResponse(
  response: Response,
  message: IncomingMessage,
  target: ServerResponse,
): Promise<void> {
  const cut = cuts.get(response)
  const headers = Object.fromEntries(response.headers)
  if (cut) headers['content-length'] = String(cut.fullLength)
  target.writeHead(response.status, headers)
  if (response.body && message.method !== 'HEAD') {
    for await (const chunk of response.body) {
      if (target.destroyed) return
      if (!target.write(chunk)) {
        await writable(target)
      }
    }
  }
  if (cut) setTimeout(() => message.socket.destroy(), cut.afterMs)
  else target.end()
}

async function serve(
  homeserver: Homeserver,
  message: IncomingMessage,
  target: ServerResponse,
): Promise<void> {
  const abort = new AbortController()
  target.on('close', () => abort.abort())
  const body = await readBody(message, Math.max(bodyLimit, homeserver.uploadLimit))
  if (!body) {
    // Like Synapse: the browser only sees a lost connection.
    message.socket.destroy()
    return
  }
  try {
    const response = await homeserver.handle(toRequest(message, body, abort.signal))
    await writeResponse(response, message, target)
  } catch (error) {
    if (!(error instanceof DropConnection)) throw error
    message.socket.destroy()
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  const attempt = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(wanted, host, () => {
        server.off('error', reject)
        resolve()
      })
    })
  try {
    await attempt(port)
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!taken) throw error
    await attempt(0)
  }
  return (server.address() as AddressInfo).port
}

/** Starts a homeserver over HTTP on the loopback interface; uses a free port if `port` is taken. */
export async function startHomeserver(
  options: HomeserverOptions & { port?: number; host?: string } = {},
): Promise<RunningHomeserver> {
  const { port: wanted = 0, host = '127.0.0.1', ...rest } = options
  const onError = (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`${text}\n`)
  }
  const homeserver = createHomeserver({ onError, ...rest })
  const server = createServer((message, target) => {
    serve(homeserver, message, target).catch((error: unknown) => {
      onError(error)
      target.destroy()
    })
  })
  // An idle connection is the client's to close: it might send a request just as the server does.
  server.keepAliveTimeout = 0
  const port = await listen(server, wanted, host)
  return {
    baseUrl: `http://${host}:${port}`,
    port,
    sharedSecret: homeserver.sharedSecret,
    homeserver,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
