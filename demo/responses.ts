import type { JsonObject } from './json'

/** Headers that allow calls from pages of any origin, as Synapse sends them. */
export const corsHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
  'Access-Control-Allow-Headers': 'X-Requested-With, Content-Type, Authorization, Date',
  'Access-Control-Expose-Headers': 'Synapse-Trace-Id, Server',
}

const chunkSize = 65_536

/** Bytes as a body that is read in chunks, so that a reader can start before the end. */
function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let offset = 0
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) {
        controller.close()
        return
      }
      controller.enqueue(bytes.subarray(offset, offset + chunkSize))
      offset += chunkSize
    },
  })
}

/** Bytes as a response with CORS headers; large ones arrive in chunks. */
export function bytesResponse(
  status: number,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Response {
  const body = bytes.length > chunkSize ? inPieces(bytes) : new Uint8Array(bytes)
  return new Response(body, {
    status,
    headers: { ...corsHeaders, 'Content-Length': String(bytes.length), ...headers },
  })
}

/** JSON as an uncacheable response with CORS headers. */
export function jsonResponse(status: number, body: unknown): Response {
  return bytesResponse(status, new TextEncoder().encode(JSON.stringify(body)), {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-cache, no-store, must-revalidate',
  })
}

/** The response to any preflight. */
export const preflightResponse = () => new Response(null, { status: 204, headers: corsHeaders })

/** The response outside the Matrix API: HTML without CORS headers, as from any web server. */
export function noSuchResource(): Response {
  return new Response(
    '<html><head><title>404 - No Such Resource</title></head>' +
      '<body><h1>No Such Resource</h1></body></html>',
    { status: 404, headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  )
}

/** A Matrix error as a response. */
export function errorResponse(status: number, body: JsonObject): Response {
  return jsonResponse(status, body)
}
