import * as v from 'valibot'
import type { CopiedRequest } from './imported'

const harRequest = v.object({
  method: v.string(),
  url: v.string(),
  headers: v.fallback(v.array(v.object({ name: v.string(), value: v.string() })), []),
  postData: v.fallback(v.optional(v.object({ text: v.fallback(v.string(), '') })), undefined),
})

const entry = v.object({ request: harRequest })

/**
 * The requests of a HAR file, of one entry of it, or of an entry’s request.
 * @returns undefined if it is none of these
 */
export function readHar(json: unknown): CopiedRequest[] | undefined {
  const file = v.safeParse(v.object({ log: v.object({ entries: v.array(v.unknown()) }) }), json)
  const entries = file.success ? file.output.log.entries : [json]
  const requests = entries.flatMap((one) => {
    const nested = v.safeParse(entry, one)
    const read = nested.success ? nested.output.request : one
    const result = v.safeParse(harRequest, read)
    return result.success ? [result.output] : []
  })
  if (requests.length === 0 && !file.success) return undefined
  // Browsers ask on their own whether a request is allowed.
  const own = requests.filter(({ method }) => method !== 'OPTIONS')
  return own.map(({ method, url, headers, postData }) => ({
    method: method.toUpperCase(),
    url,
    headers: headers.map(({ name, value }) => [name, value] as const),
    body: postData?.text || undefined,
  }))
}
