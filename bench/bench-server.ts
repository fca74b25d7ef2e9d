import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'

export interface BenchServer {
  /** Without a trailing slash. */
  baseUrl: string
  /** A page without anything, of another origin than `baseUrl`. */
  bareUrl: string
  close(): void
}

/**
 * Stands before the embedded homeserver: answers one room's `/members` from memory, so that both sides of a
 * comparison get the same bytes at the same speed, and passes everything else on.
 */
export async function startBenchServer(
  homeserverUrl: string,
  roomId: string,
  members: Buffer,
): Promise<BenchServer> {
  const membersPath = `/rooms/${encodeURIComponent(roomId)}/members`
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/'
    if (path === '/bare') {
      outgoing.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Bare</title>')
      return
    }
    if (incoming.method === 'GET' && path.split('?')[0]?.endsWith(membersPath)) {
      outgoing.writeHead(200, {
        'Content-Type': 'application/json',
        'Content-Length': members.length,
        'Access-Control-Allow-Origin': '*',
      })
      outgoing.end(members)
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
