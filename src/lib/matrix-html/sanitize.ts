import DOMPurify, { type Config } from 'dompurify'
import { remember } from '@/lib/remember'
import { aliases, allowedAttributes, allowedTags, droppedWithContent } from './allow-list'
import { DroppedCounter, type Dropped } from './dropped'
import { makeInert, originalName, type InertHtml } from './inert'
import { readTree } from './read-tree'
import { tidy } from './tidy'
import type { MatrixNode } from './tree'
import { unwrap } from './unwrap'

/** A message's HTML as exactly what is allowed, and what that took. */
export interface Sanitized {
  readonly nodes: readonly MatrixNode[]
  /** In the order of its first appearance. */
  readonly dropped: readonly Dropped[]
}

const xhtml = 'http://www.w3.org/1999/xhtml'

/** Tags that are sent, and those that DOMPurify drops. Others are taken out before it. */
const known: ReadonlySet<string> = new Set([
  ...allowedTags,
  ...aliases.keys(),
  ...droppedWithContent,
])

/**
 * DOMPurify parses, for it makes the one Trusted Types policy that may, and throws out what could
 * run. What has an allowed equivalent passes it, and is read as that afterwards.
 */
function configFor(mark: string) {
  const attributes = [...allowedAttributes, 'color', `${mark}style`]
  return {
    // The body is the root, which DOMPurify would else copy whole.
    ALLOWED_TAGS: ['#text', 'body', ...allowedTags, ...aliases.keys()],
    KEEP_CONTENT: false,
    ALLOWED_ATTR: attributes,
    // All others are no addresses, and are checked by what they are.
    ADD_URI_SAFE_ATTR: attributes.filter((name) => name !== 'href' && name !== 'src'),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?|ftp|mailto|magnet|mxc|matrix):/i,
    // Guards values that are shown as markup elsewhere, and would lose the formula [0,1]>0. Here
    // nothing of the DOM is kept: it is read as data and written anew, with all brackets escaped.
    SAFE_FOR_XML: false,
    RETURN_DOM: true,
  } as const satisfies Config
}

/**
 * Keeps the parser from putting what comes first into the head, where DOMPurify does not look, and
 * from taking a frameset for the body.
 */
const guard = '<br>'

/** Ways of writing, and what is converted between them, each as it is and as it was. */
const remembered = 4

/**
 * Reads any HTML into a tree of exactly what the specification allows. Written with `serializeHtml`
 * and read again it is the same tree. What was read last is not read again.
 * @throws Error where there is no DOM
 */
export const sanitizeHtml: (html: string) => Sanitized = remember((html) => {
  const dropped = new DroppedCounter()
  const nodes = readHtml(html, dropped)
  return { nodes, dropped: dropped.list() }
}, remembered)

/** What knows the source's own places, and its signs in the HTML that say them. */
export interface Signs {
  /** Takes the sign off a node, which has this place in the order of all. */
  take: (node: Node, place: number) => void
  /** Gives a text without signs. */
  restore: (text: string) => string
}

/**
 * As `sanitizeHtml`, told to a counter.
 * @param signs of HTML that has some
 */
export function readHtml(html: string, dropped: DroppedCounter, signs?: Signs): MatrixNode[] {
  if (!DOMPurify.isSupported) throw new Error('HTML can be read only where there is a DOM')
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

function withoutSigns({ html, mark, restore }: InertHtml, signs: Signs): InertHtml {
  return { html, mark, restore: (text) => signs.restore(restore(text)) }
}

/** DOMPurify is one for the page, because its policy is; the hook is there for this call alone. */
function purify({ html, mark }: InertHtml, look: (node: Node) => void): Node {
  DOMPurify.addHook('beforeSanitizeElements', look)
  try {
    return DOMPurify.sanitize(html, configFor(mark))
  } finally {
    DOMPurify.removeHook('beforeSanitizeElements', look)
  }
}

/** Numbers the elements and comments in the order of the source. */
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

/** Takes out the elements of which only the content may stay. */
function unwrapUnknown(body: Node, places: Map<Node, number>, { dropped, inert }: Reading): void {
  unwrap(body, (element) => {
    const tag = nameOf(element, inert)
    const stays = known.has(tag) || element.namespaceURI !== xhtml
    if (!stays) dropped.add(places.get(element) ?? 0, 'tag', `<${tag}>`, 'not allowed in messages')
    return !stays
  })
}

/** The name of an element as its author wrote it. */
function nameOf(element: Element, { mark, restore }: InertHtml): string {
  return restore(originalName(element, mark))
}

/**
 * Tells which elements and comments DOMPurify removed.
 * @returns the attributes that it removed, by their element, last first
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
