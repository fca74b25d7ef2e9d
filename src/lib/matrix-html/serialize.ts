import { attributesOf, isAllowedTag, voidTags } from './allow-list'
import type { MatrixElement, MatrixNode } from './tree'

/**
 * Writes a tree as HTML, in one canonical form. Skips any tag or attribute that isn't allowed,
 * no matter who made the tree.
 */
export function serializeHtml(nodes: readonly MatrixNode[]): string {
  return nodes
    .map((node) => (node.type === 'text' ? escapeText(node.text) : element(node)))
    .join('')
}

function element({ tag, attributes, children }: MatrixElement): string {
  if (!isAllowedTag(tag)) return serializeHtml(children)
  let start = `<${tag}`
  for (const name of attributesOf(tag)) {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined
    if (value !== undefined) start += value === '' ? ` ${name}` : ` ${name}="${escapeValue(value)}"`
  }
  start += '>'
  if (voidTags.has(tag)) return start
  // A parser drops the first line break of a pre.
  const [first] = children
  const lost = tag === 'pre' && first?.type === 'text' && first.text.startsWith('\n') ? '\n' : ''
  return `${start}${lost}${serializeHtml(children)}</${tag}>`
}

/**
 * Escapes text between tags. Brackets are escaped in values too, so that no value looks like markup
 * wherever the HTML is read.
 */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Escapes text in a quoted attribute value. */
export function escapeValue(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;')
}
