import DOMPurify, { type Config } from 'dompurify'
import {
  aliases,
  allowedAttributes,
  allowedTags,
  deepest,
  droppedWithContent,
  isAllowedTag,
  voidTags,
} from './allow-list'
import { readAttributes } from './attributes'
import { DroppedCounter, type Dropped } from './dropped'
import { serializeHtml } from './serialize'
import type { MatrixNode } from './tree'

/** A message's HTML made safe, and what that took. */
export interface Sanitized {
  nodes: MatrixNode[]
  dropped: Dropped[]
}

/** Rounds until reading and writing change nothing; two are enough for all but contrived input. */
const mostRounds = 6

const attributes = [...allowedAttributes, 'color', 'bgcolor']

/**
 * DOMPurify parses, for it makes the one Trusted Types policy that may, and throws out what could
 * run. Tags and attributes with an allowed equivalent pass it, and are rewritten here.
 */
const config = {
  ALLOWED_TAGS: ['#text', ...allowedTags, ...aliases.keys(), ...droppedWithContent],
  ALLOWED_ATTR: [...attributes],
  // All others are no addresses, and are checked by what they are.
  ADD_URI_SAFE_ATTR: attributes.filter((name) => name !== 'href' && name !== 'src'),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?|ftp|mailto|magnet|mxc):/i,
  CUSTOM_ELEMENT_HANDLING: { tagNameCheck: /^mx-reply$/ },
  RETURN_DOM_FRAGMENT: true,
} as const satisfies Config

/**
 * Reads any HTML into a tree of exactly what the specification allows. Writing the tree and reading
 * it again gives the same tree.
 */
export function sanitizeHtml(html: string): Sanitized {
  const dropped = new DroppedCounter()
  let nodes = readOnce(html.toWellFormed(), dropped)
  let written = serializeHtml(nodes)
  // Taking an element away can leave others where a parser would not have put them.
  for (let round = 1; round < mostRounds; round++) {
    nodes = readOnce(written, dropped)
    const again = serializeHtml(nodes)
    if (again === written) return { nodes, dropped: dropped.list() }
    written = again
  }
  dropped.add('tag', 'formatting', 'its elements cannot stand in one another')
  return { nodes: [{ type: 'text', text: plainText(html) }], dropped: dropped.list() }
}

function readOnce(html: string, dropped: DroppedCounter): MatrixNode[] {
  const fragment = DOMPurify.sanitize(html, config)
  for (const entry of DOMPurify.removed) {
    if ('attribute' in entry) {
      const { attribute, from } = entry
      if (attribute) reportAttribute(attribute, from, dropped)
    } else if (entry.element instanceof Element) {
      const tag = entry.element.localName
      if (!hidden.has(tag)) dropped.add('tag', `<${tag}>`, 'not allowed in messages')
    }
  }
  return readChildren(fragment, dropped)
}

/** What the parser adds by itself. */
const hidden: ReadonlySet<string> = new Set(['html', 'head', 'body', 'remove'])

function reportAttribute(attribute: Attr, from: Node, dropped: DroppedCounter): void {
  const tag = from instanceof Element ? from.localName : ''
  if (tag === 'a' && attribute.name === 'href') {
    dropped.add('link', shorten(attribute.value), 'links are https, http, ftp, mailto or magnet')
  } else if (tag === 'img' && attribute.name === 'src') {
    dropped.add('image', shorten(attribute.value), 'pictures are mxc URIs')
  } else dropped.add('attribute', `${attribute.name} on <${tag}>`, 'not allowed in messages')
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

interface Frame {
  source: Node
  /** Where the children go: the element's own, or those of the one it was taken out of. */
  into: MatrixNode[]
  depth: number
}

/** Goes through the DOM without recursion, whatever its depth. */
function readChildren(root: Node, dropped: DroppedCounter): MatrixNode[] {
  const top: MatrixNode[] = []
  const stack: Frame[] = [{ source: root, into: top, depth: 0 }]
  const visit = (node: Node, into: MatrixNode[], depth: number) => {
    if (node.nodeType === Node.TEXT_NODE) appendText(into, node.nodeValue ?? '')
    if (!(node instanceof Element)) return
    const element = readElement(node, depth, dropped)
    if (element === 'drop') return
    if (element === 'unwrap') {
      stack.push({ source: node, into, depth })
      return
    }
    const children: MatrixNode[] = []
    into.push({ type: 'element', ...element, children })
    if (!voidTags.has(element.tag)) stack.push({ source: node, into: children, depth: depth + 1 })
  }
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    const { source, into, depth } = frame
    for (let child = source.firstChild; child; child = child.nextSibling) {
      const before = stack.length
      visit(child, into, depth)
      const [unwrapped] = stack.slice(before)
      // The children of an unwrapped element stand before the siblings that follow it.
      if (unwrapped?.into === into) {
        stack.length = before
        if (child.nextSibling) stack.push({ source: siblingsAfter(child), into, depth })
        stack.push(unwrapped)
        break
      }
    }
  }
  return top
}

/** Moves what follows a node into a fragment of its own. */
function siblingsAfter(node: Node): DocumentFragment {
  const rest = document.createDocumentFragment()
  while (node.nextSibling) rest.append(node.nextSibling)
  return rest
}

function readElement(element: Element, depth: number, dropped: DroppedCounter) {
  const name = element.localName
  if (droppedWithContent.has(name)) {
    dropped.add('tag', `<${name}>`, 'the quote of a reply is sent by itself')
    return 'drop'
  }
  const alias = aliases.get(name)
  const tag = alias ?? name
  if (!isAllowedTag(tag)) return 'unwrap'
  if (alias) dropped.add('tag', `<${name}>`, `sent as <${alias}>`)
  if (depth >= deepest) {
    dropped.add('depth', `<${name}>`, `deeper than ${deepest} elements`)
    return 'unwrap'
  }
  const read = readAttributes(element, tag, dropped)
  if (tag === 'img' && read.src === undefined) return 'drop'
  if (tag === 'a' && read.href === undefined) return 'unwrap'
  return { tag, attributes: read }
}

function appendText(into: MatrixNode[], text: string): void {
  if (text === '') return
  const last = into.at(-1)
  if (last?.type === 'text') into[into.length - 1] = { type: 'text', text: last.text + text }
  else into.push({ type: 'text', text })
}

function plainText(html: string): string {
  return DOMPurify.sanitize(html, { ...config, ALLOWED_TAGS: ['#text'] }).textContent ?? ''
}
