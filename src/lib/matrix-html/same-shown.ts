import { blockTags } from './allow-list'
import { serializeHtml } from './serialize'
import type { MatrixNode } from './tree'

/**
 * Whether two trees look the same: the same elements around the same text, with white space as a
 * browser shows it. Equivalent tags count as equal.
 */
export function sameShown(a: readonly MatrixNode[], b: readonly MatrixNode[]): boolean {
  return canonical(a) === canonical(b)
}

const equals: ReadonlyMap<string, string> = new Map([
  ['b', 'strong'],
  ['i', 'em'],
  ['s', 'del'],
])

function canonical(nodes: readonly MatrixNode[]): string {
  // Written HTML has no other brackets in text or values.
  const parts = serializeHtml(nodes).split(/(<[^>]*>)/)
  let verbatim = 0
  const written: string[] = []
  const endLine = () => {
    const last = written.pop()
    if (last !== undefined && last !== ' ') written.push(last.replace(/ $/, ''))
  }
  for (const part of parts) {
    const tag = /^<\/?([a-z]\w*)/.exec(part)?.[1]
    if (tag === undefined) {
      if (part !== '') written.push(verbatim > 0 ? part : part.replaceAll(/[ \t\n\f]+/g, ' '))
      continue
    }
    if (tag === 'pre') verbatim += part.startsWith('</') ? -1 : 1
    const isEdge = tag === 'br' || tag === 'p' || blockTags.has(tag)
    if (isEdge && verbatim === 0) endLine()
    const name = equals.get(tag) ?? tag
    written.push(part.replace(tag, name))
    if (isEdge && verbatim === 0) written.push(edge)
  }
  return written
    .join('')
    .replaceAll(new RegExp(`${edge} ?`, 'g'), '')
    .replaceAll(/\n+(?=<\/code><\/pre>)/g, '')
}

/** Marks invisible white space; no HTML contains it. */
const edge = '\0'
