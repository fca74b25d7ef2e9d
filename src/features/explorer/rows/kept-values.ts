import type { JsonValue } from 'jsonpath-rfc9535'
import { selectJson } from '@/features/explorer/answer/json-select'
import { cutText } from '@/lib/cut'

/** Characters of one response that a column keeps. */
const longestCell = 200

/** A value of a response as a column keeps it. */
export const cellText = (text: string): string => cutText(text, longestCell)

/** Limit of columns with values of responses. */
const mostPaths = 10

/** The JSONPaths in a text, one per line, each once. */
export function keptPaths(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

/** Why a text isn't a list of JSONPaths, as text for the user; undefined if it is. */
export function keptPathsProblem(text: string): string | undefined {
  const paths = keptPaths(text)
  if (paths.length > mostPaths) return `Limit: ${mostPaths} JSONPaths`
  for (const path of paths) {
    try {
      selectJson(null, path)
    } catch (error) {
      return error instanceof Error ? `${path}: ${error.message}` : String(error)
    }
  }
  return undefined
}

/**
 * What JSONPaths select in a response, as text; several values are separated by commas. Never
 * throws: by then, the request has been carried out.
 */
export async function keptValues(body: Blob, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) return []
  const value = parsed(await body.text())
  return paths.map((path) => (value === undefined ? '' : selectedText(value, path)))
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}

function selectedText(value: JsonValue, path: string): string {
  try {
    const texts = selectJson(value, path).values.map((one) =>
      typeof one === 'string' ? one : JSON.stringify(one),
    )
    return cellText(texts.join(', '))
  } catch {
    return ''
  }
}
