import { voidTags } from './allow-list'
import type { MatrixElement, MatrixNode } from './tree'

/** Writes a tree as HTML, in one canonical form. */
export function serializeHtml(nodes: readonly MatrixNode[]): string {
  return nodes
    .map((node) => (node.type === 'text' ? escapeText(node.text) : element(node)))
    .join('')
}

function element({ tag, attributes, children }: MatrixElement): string {
  const written = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${escapeValue(value)}"`,
  )
  const start = `<${tag}${written.join('')}>`
  if (voidTags.has(tag)) return start
  // A parser drops the first line break of a pre.
  const [first] = children
  const lost = tag === 'pre' && first?.type === 'text' && first.text.startsWith('\n') ? '\n' : ''
  return `${start}${lost}${serializeHtml(children)}</${tag}>`
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u00A0', '&nbsp;')
}

function escapeValue(value: string): string {
  return escapeText(value).replaceAll('"', '&quot;')
}
