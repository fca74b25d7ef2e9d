import type { RawAnswer } from './call.ts'

/** Whether a homeserver doesn't have what was called. */
export function isUnrecognized({ status, body }: RawAnswer): boolean {
  if (status !== 404 && status !== 405) return false
  // Outside the API, the response is a page.
  if (body instanceof Uint8Array) return true
  const isError = typeof body === 'object' && body !== null && 'errcode' in body
  return isError && body.errcode === 'M_UNRECOGNIZED'
}
