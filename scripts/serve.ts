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

/** Names of this machine, with or without a port. */
const loopback = /^(?:localhost|127[.]0[.]0[.]1|\[::1\])(?::\d+)?$/i

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** A console being served. */
export interface ServedConsole {
  /** Ends with a slash. */
  url: string
  close(): Promise<void>
}

/** Options that differ from a real deployment. */
export interface ServeOptions {
  /** The build's folder; `dist` by default. */
  folder?: string
  /** The file to serve as `config.json`, in place of the one in the folder. */
  config?: string | undefined
  /** Headers of every response; the security headers by default. */
  headers?: Readonly<Record<string, string>>
}

/**
 * Serves the built console from loopback with the security headers, gzipped. Refuses requests for
 * another host: otherwise a page with that name could read the console through a DNS record that
 * points here.
 * @param port tried first; uses any free port if it is taken
 */
export async function serveConsole(
  port: number,
  { folder = dist, config, headers = securityHeaders }: ServeOptions = {},
): Promise<ServedConsole> {
  const server = createServer((request, response) => {
    if (!loopback.test(request.headers.host ?? '')) {
      response.writeHead(421, { ...headers, 'Content-Type': 'text/plain' }).end('Unknown host')
      return
    }
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    answer({ folder, config, path, headers }).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => {
        console.error(error)
        response.writeHead(500).end()
      },
    )
  })
  // An idle connection is the browser's to close: it might ask for a file just as the server does.
  server.keepAliveTimeout = 0
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

interface Asked extends Required<Pick<ServeOptions, 'folder' | 'headers'>> {
  config: string | undefined
  path: string
}

async function answer({ folder, config, path, headers: common }: Asked) {
  const relative = normalize(decode(path)).replace(/^\/+/, '') || 'index.html'
  const type = contentTypes[extname(relative)]
  const isConfig = relative === 'config.json'
  const file = isConfig && config !== undefined ? config : join(folder, relative)
  const body = type && !relative.startsWith('..') ? await compressed(file) : undefined
  if (!body) {
    // A browser would log a 404 as an error.
    if (isConfig) return { status: 204, headers: { ...common, 'Cache-Control': cacheNothing } }
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

/** A path that can't be decoded isn't a file; it is passed on as it is. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}

/** Compressed files by path: tests load the console hundreds of times. */
const known = new Map<string, { changed: number; body: Buffer }>()

/** A file, gzipped; undefined if there is none. */
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
    // Both loopback addresses, since `localhost` may be either.
    server.listen(port, 'localhost', () => resolve())
  })
}
