import type { RawAnswer } from '@/api/client'
import { byteText } from '@/lib/bytes'
import { jsonText } from '@/lib/json-text'

/** Characters shown at most: beyond it a page only gets slower, not clearer. */
const mostShown = 200_000

/** Bytes that are parsed and formatted on the page. */
const mostParsed = 5_000_000

export interface FormattedAnswer {
  text: string
  json: boolean
  /** Whether there is more than what is shown. */
  cut: boolean
}

/** An answer's body as text: JSON indented, other text as it is, anything else by its size. */
export async function formatAnswer({ body, contentType }: RawAnswer): Promise<FormattedAnswer> {
  if (!/json|text|xml|javascript/.test(contentType) && body.size > 0) {
    return { text: `${byteText(body.size)} of ${contentType || 'bytes'}`, json: false, cut: false }
  }
  // A character has at most four bytes; of more than is shown, the whole text is not made.
  const isParsed = body.size <= mostParsed
  const text = await (isParsed ? body : body.slice(0, 4 * mostShown)).text()
  const indented = isParsed ? indent(text) : undefined
  const whole = indented ?? text
  return {
    text: whole.slice(0, mostShown) || 'The answer is empty.',
    json: indented !== undefined,
    cut: whole.length > mostShown || !isParsed,
  }
}

function indent(text: string): string | undefined {
  try {
    return jsonText(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Saves an answer's bytes as a file; its type keeps the browser from opening it as a page. */
export function saveAnswer({ body, contentType }: RawAnswer): void {
  const url = URL.createObjectURL(new Blob([body], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = contentType.includes('json') ? 'response.json' : 'response'
  link.click()
  URL.revokeObjectURL(url)
}
