import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { securityHeaders } from './security-headers.ts'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const compress = promisify(gzip)

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

/**
 * Serves the built console from loopback with the security headers, gzipped.
 * @param port tried first; any free one is taken where it is in use
 * @param folder of the build, `dist` unless told otherwise
 */
export async function serveConsole(port: number, folder = dist): Promise<ServedConsole> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    answer(folder, path).then(
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

async function answer(folder: string, path: string) {
  const relative = normalize(decode(path)).replace(/^\/+/, '') || 'index.html'
  const type = contentTypes[extname(relative)]
  const body =
    type && !relative.startsWith('..') ? await compressed(join(folder, relative)) : undefined
  if (!body) {
    return {
      status: 404,
      headers: { ...securityHeaders, 'Content-Type': 'text/plain' },
      body: 'Not found',
    }
  }
  const headers = {
    ...securityHeaders,
    'Content-Type': type,
    'Content-Encoding': 'gzip',
    // File names of assets change with their content.
    'Cache-Control': relative.startsWith('assets/')
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
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
