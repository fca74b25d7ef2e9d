import type { RawAnswer } from '@/api/client'
import { headLength, rasterType } from '@/lib/file-type'
import { downloadFile } from '@/ui/download-file'

/** Limit of characters of a text that isn't JSON: beyond it, a page only gets slower. */
const mostShown = 200_000

/** How the body of a response is shown. */
export type AnswerContent =
  | { kind: 'empty' }
  | { kind: 'json' }
  | { kind: 'text'; text: string; isCut: boolean }
  /** `type`: its content type, as its first bytes say. */
  | { kind: 'picture'; type: string }
  | { kind: 'file' }

/** Finds out how to show a body, from its content type and its first bytes. */
export async function contentOf({ body }: RawAnswer): Promise<AnswerContent> {
  if (body.size === 0) return { kind: 'empty' }
  if (isJson(body)) return { kind: 'json' }
  const head = body.slice(0, headLength)
  const type = rasterType(new Uint8Array(await head.arrayBuffer()))
  if (type) return { kind: 'picture', type }
  if (!/text|xml|javascript/.test(body.type)) {
    // Servers send JSON under other names as well.
    return /^\s*[{[]\s*["\]}{[]/.test(await head.text()) ? { kind: 'json' } : { kind: 'file' }
  }
  return await textOf({ body })
}

/** A body as text. */
export async function textOf({ body }: Pick<RawAnswer, 'body'>): Promise<AnswerContent> {
  // A character has at most four bytes; no more are decoded than shown.
  const text = await body.slice(0, 4 * mostShown).text()
  const isCut = text.length > mostShown || body.size > 4 * mostShown
  return { kind: 'text', text: text.slice(0, mostShown), isCut }
}

const isJson = ({ type }: Blob) => /\bjson\b/.test(type)

/** Saves a response as a file; its type keeps the browser from opening it as a page. */
export function saveAnswer({ body }: RawAnswer): void {
  const file = new Blob([body], { type: 'application/octet-stream' })
  downloadFile(file, isJson(body) ? 'response.json' : 'response')
}
