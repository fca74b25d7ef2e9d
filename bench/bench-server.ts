import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'

export interface BenchServer {
  /** Without a trailing slash. */
  baseUrl: string
  /** An empty page on a different origin than `baseUrl`. */
  bareUrl: string
  close(): void
}

/**
 * A proxy for the embedded homeserver. Serves some responses from memory, so that both sides of a
 * comparison get the same bytes at the same speed, and passes everything else on.
 * @param fromMemory the response to a GET request for a path and its query, plain or compressed;
 *   undefined if it is passed on
 */
export async function startBenchServer(
  homeserverUrl: string,
  fromMemory: (path: string, query: string) => Buffer | { gzip: Buffer } | undefined,
): Promise<BenchServer> {
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/'
    if (path === '/bare') {
      outgoing.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Bare</title>')
      return
    }
    const [pathname = '', query = ''] = path.split('?')
    const answer = incoming.method === 'GET' ? fromMemory(pathname, query) : undefined
    if (answer) {
      const body = 'gzip' in answer ? answer.gzip : answer
      outgoing.writeHead(200, {
        'Content-Type': 'application/json',
        'Content-Length': body.length,
        'Access-Control-Allow-Origin': '*',
        ...('gzip' in answer ? { 'Content-Encoding': 'gzip' } : {}),
      })
      outgoing.end(body)
      return
    }
    const { method, headers } = incoming
    const passed = httpRequest(homeserverUrl + path, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    bareUrl: `http://localhost:${port}/bare`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
