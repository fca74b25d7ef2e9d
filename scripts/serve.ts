import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { cacheForever, cacheNothing, securityHeaders } from './security-headers.ts'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const compress = promisify(gzip)

/** Names of this machine, with a port or without. */
const loopback = /^(?:localhost|127[.]0[.]0[.]1|\[::1\])(?::\d+)?$/i

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** A console being served. */
export interface ServedConsole {
  /** Ends with a slash. */
  url: string
  close(): Promise<void>
}

/** What may differ from the console as it should be deployed. */
export interface ServeOptions {
  /** Of the build; `dist` by default. */
  folder?: string
  /** Of every response; the security headers by default. */
  headers?: Readonly<Record<string, string>>
}

/**
 * Serves the built console from loopback with the security headers, gzipped. A request that names
 * another host is refused: a page of that name could else read the console through a DNS answer
 * that points here.
 * @param port tried first; any free one is taken if it is in use
 */
export async function serveConsole(
  port: number,
  { folder = dist, headers = securityHeaders }: ServeOptions = {},
): Promise<ServedConsole> {
  const server = createServer((request, response) => {
    if (!loopback.test(request.headers.host ?? '')) {
      response.writeHead(421, { ...headers, 'Content-Type': 'text/plain' }).end('Unknown host')
      return
    }
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    answer(folder, path, headers).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => {
        console.error(error)
        response.writeHead(500).end()
      },
    )
  })
  await listen(server, port)
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://localhost:${actual}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function answer(folder: string, path: string, common: Readonly<Record<string, string>>) {
  const relative = normalize(decode(path)).replace(/^\/+/, '') || 'index.html'
  const type = contentTypes[extname(relative)]
  const body =
    type && !relative.startsWith('..') ? await compressed(join(folder, relative)) : undefined
  if (!body) {
    return {
      status: 404,
      headers: { ...common, 'Content-Type': 'text/plain' },
      body: 'Not found',
    }
  }
  const headers = {
    ...common,
    'Content-Type': type,
    'Content-Encoding': 'gzip',
    'Cache-Control': relative.startsWith('assets/') ? cacheForever : cacheNothing,
  }
  return { status: 200, headers, body }
}

/** A path that cannot be decoded names no file; as it is, it does so too. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}

/** Files by their path as they were compressed last: tests load the console hundreds of times. */
const known = new Map<string, { changed: number; body: Buffer }>()

/** A file, gzipped; undefined where there is none. */
async function compressed(file: string): Promise<Buffer | undefined> {
  try {
    const { mtimeMs: changed } = await stat(file)
    const before = known.get(file)
    if (before?.changed === changed) return before.body
    const body = await compress(await readFile(file))
    known.set(file, { changed, body })
    return body
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code !== 'EACCES') return undefined
    throw error
  }
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) resolve(listen(server, 0))
      else reject(error)
    })
    // Both loopback addresses, for `localhost` may be either.
    server.listen(port, 'localhost', () => resolve())
  })
}
