import DOMPurify, { type Config } from 'dompurify'
import { remember, type Remembering } from '@/lib/remember'
import { aliases, allowedAttributes, allowedTags, droppedWithContent } from './allow-list'
import { DroppedCounter, type Dropped } from './dropped'
import { makeInert, originalName, type InertHtml } from './inert'
import { readTree } from './read-tree'
import { tidy } from './tidy'
import type { MatrixNode } from './tree'
import { unwrap } from './unwrap'

/** A message's HTML reduced to what is allowed, and a report of the changes. */
export interface Sanitized {
  readonly nodes: readonly MatrixNode[]
  /** In order of first appearance. */
  readonly dropped: readonly Dropped[]
}

const xhtml = 'http://www.w3.org/1999/xhtml'

/** Allowed tags, and those that DOMPurify drops. Others are removed before it runs. */
const known: ReadonlySet<string> = new Set([
  ...allowedTags,
  ...aliases.keys(),
  ...droppedWithContent,
])

/**
 * DOMPurify does the parsing, since it creates the only Trusted Types policy that may, and removes
 * anything that could run. Tags with an allowed equivalent pass and are converted afterwards.
 */
function configFor(prefix: string) {
  const attributes = [...allowedAttributes, 'color', `${prefix}style`]
  return {
    // The body is the root, which DOMPurify would otherwise copy whole.
    ALLOWED_TAGS: ['#text', 'body', ...allowedTags, ...aliases.keys()],
    KEEP_CONTENT: false,
    ALLOWED_ATTR: attributes,
    // All others aren't URLs, and are checked by type.
    ADD_URI_SAFE_ATTR: attributes.filter((name) => name !== 'href' && name !== 'src'),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?|ftp|mailto|magnet|mxc|matrix):/i,
    // Protects values that are shown as markup elsewhere, but would lose the formula [0,1]>0. Here
    // nothing of the DOM is kept: it is read as data and written anew, with all brackets escaped.
    SAFE_FOR_XML: false,
    RETURN_DOM: true,
  } as const satisfies Config
}

/**
 * Keeps the parser from moving the start into the head, where DOMPurify doesn't look, and from
 * replacing the body by a frameset.
 */
const guard = '<br>'

/** Editor modes, and conversions between them, each before and after. */
const remembered = 4

/**
 * Reads any HTML into a tree of exactly what the specification allows. Writing it with
 * `serializeHtml` and reading it again gives the same tree. The last result is remembered.
 * @throws Error without a DOM
 */
export const sanitizeHtml: Remembering<Sanitized> = remember((html): Sanitized => {
  const dropped = new DroppedCounter()
  const nodes = readHtml(html, dropped)
  return { nodes, dropped: dropped.list() }
}, remembered)

/** Knows places in the source, and the signs in the HTML that name them. */
export interface Signs {
  /** Removes the sign from a node, which has this place in document order. */
  take: (node: Node, place: number) => void
  /** Returns a text without signs. */
  restore: (text: string) => string
}

/**
 * Like `sanitizeHtml`, but reports to a counter.
 * @param signs for HTML that contains some
 */
export function readHtml(html: string, dropped: DroppedCounter, signs?: Signs): MatrixNode[] {
  if (!DOMPurify.isSupported) throw new Error('Reading HTML requires a DOM')
  const places = new Map<Node, number>()
  const disarmed = makeInert(guard + html.toWellFormed())
  const inert = signs ? withoutSigns(disarmed, signs) : disarmed
  const look = (node: Node) => {
    // The first is the body, and nothing is removed yet.
    if (places.size > 0) return
    notePlaces(node, places, { dropped, inert, signs })
    unwrapUnknown(node, places, { dropped, inert })
  }
  const body = purify(inert, look)
  const removedAttributes = reportRemoved(body, places, { dropped, inert })
  body.firstChild?.remove()
  const { restore } = inert
  return tidy(readTree(body, { places, removedAttributes, restore, dropped }))
}

interface Reading {
  dropped: DroppedCounter
  inert: InertHtml
  signs?: Signs | undefined
}

function withoutSigns({ html, prefix, restore }: InertHtml, signs: Signs): InertHtml {
  return { html, prefix, restore: (text) => signs.restore(restore(text)) }
}

/** The page has one DOMPurify, because it has one policy; this hook is for this call only. */
function purify({ html, prefix }: InertHtml, look: (node: Node) => void): Node {
  DOMPurify.addHook('beforeSanitizeElements', look)
  try {
    return DOMPurify.sanitize(html, configFor(prefix))
  } finally {
    DOMPurify.removeHook('beforeSanitizeElements', look)
  }
}

/** Numbers elements and comments in source order. */
function notePlaces(body: Node, places: Map<Node, number>, reading: Reading): void {
  const { dropped, inert, signs } = reading
  const { ownerDocument } = body
  places.set(body, 0)
  if (!ownerDocument) return
  for (const root of [ownerDocument.documentElement, ownerDocument.body]) {
    signs?.take(root, 0)
    for (const attribute of root.attributes) {
      const name = inert.restore(attribute.name)
      const what = `${name} on <${root.localName}>`
      dropped.add(0, 'attribute', what, 'not allowed in messages', name)
    }
  }
  const walker = ownerDocument.createTreeWalker(
    body,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    signs?.take(node, places.size)
    places.set(node, places.size)
  }
}

/** Removes elements that messages may not have, and keeps their content. */
function unwrapUnknown(body: Node, places: Map<Node, number>, { dropped, inert }: Reading): void {
  unwrap(body, (element) => {
    const tag = nameOf(element, inert)
    const stays = known.has(tag) || element.namespaceURI !== xhtml
    if (!stays) dropped.add(places.get(element) ?? 0, 'tag', `<${tag}>`, 'not allowed in messages')
    return !stays
  })
}

/** The name of an element as its author wrote it. */
function nameOf(element: Element, { prefix, restore }: InertHtml): string {
  return restore(originalName(element, prefix))
}

/**
 * Reports which elements and comments DOMPurify removed.
 * @returns the attributes that it removed, by element, last first
 */
function reportRemoved(body: Node, places: Map<Node, number>, { dropped, inert }: Reading) {
  const attributes = new Map<Node, Attr[]>()
  for (const entry of DOMPurify.removed) {
    if ('attribute' in entry) {
      const { attribute, from } = entry
      if (!attribute || from === body) continue
      const known = attributes.get(from)
      if (known) known.push(attribute)
      else attributes.set(from, [attribute])
      continue
    }
    const { element } = entry
    const place = places.get(element) ?? places.size
    if (element instanceof Comment) {
      dropped.add(place, 'comment', '<!-- -->', 'comments are not sent')
    } else {
      const tag = element instanceof Element ? nameOf(element, inert) : '?'
      dropped.add(place, 'tag', `<${tag}>`, 'dropped with its content')
    }
  }
  return attributes
}
