import { aliases, blockTags, deepest, isAllowedTag, requiredParents, voidTags } from './allow-list'
import { readAttributes, type Report, type SourceAttribute } from './attributes'
import type { DroppedCounter } from './dropped'
import type { MatrixElement, MatrixNode } from './tree'

/** A node while its children are still being read. */
interface DraftElement {
  type: 'element'
  tag: string
  attributes: Record<string, string>
  children: (DraftElement | { type: 'text'; text: string })[]
}

/** Where nodes are added, and the parts of its context that matter to them. */
interface Place {
  /** Undefined at the top. */
  tag: string | undefined
  children: DraftElement['children']
  depth: number
  inLink: boolean
  inHeading: boolean
  paragraph: DraftElement | undefined
}

/** What is known of the source besides its DOM. */
export interface Source {
  /** Where each element was. */
  places: ReadonlyMap<Node, number>
  /** Attributes that were already removed from it, last first. */
  removedAttributes: ReadonlyMap<Node, readonly Attr[]>
  /** Returns a text of the DOM as its author wrote it. */
  restore: (text: string) => string
  dropped: DroppedCounter
}

const headings: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** Elements that contain only the parts of a table. */
const tableParents: ReadonlySet<string> = new Set(['table', 'thead', 'tbody', 'tr'])

/** A table needs three more levels to hold anything. */
const tableDepth = 4

/**
 * Reads the children of a DOM node, keeping what is allowed. Removing an element can leave others
 * where no parser would put them, such as a block in a paragraph. These are changed here, so that
 * every parser reads the same tree.
 * https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody
 */
export function readTree(root: Node, source: Source): MatrixNode[] {
  const top: Place = {
    tag: undefined,
    children: [],
    depth: 0,
    inLink: false,
    inHeading: false,
    paragraph: undefined,
  }
  // Uses a stack of its own, because input may be nested deeper than calls can be.
  const stack: { node: Node; place: Place }[] = []
  const enter = (parent: Node, place: Place) => {
    for (let child = parent.lastChild; child; child = child.previousSibling)
      stack.push({ node: child, place })
  }
  enter(root, top)
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, place } = next
    if (node.nodeType === Node.TEXT_NODE) {
      appendText(place, source.restore(node.nodeValue ?? '').replaceAll(/\r\n?/g, '\n'))
    } else if (node instanceof Element) {
      const inside = readElement(node, place, source)
      // A removed block still ended a line.
      const flattened = inside === place && isBlock(node)
      if (flattened) stack.push({ node: node.ownerDocument.createTextNode('\n'), place })
      if (inside) enter(node, inside)
    }
  }
  return top.children
}

function isBlock({ nodeName }: Element): boolean {
  const name = nodeName.toLowerCase()
  return blockTags.has(aliases.get(name) ?? name)
}

/** Adds an element. @returns where its children go; undefined if they are dropped with it */
function readElement(element: Element, place: Place, source: Source): Place | undefined {
  const name = element.nodeName.toLowerCase()
  const tell: Report = (kind, what, reason, attribute) => {
    const shown = kind === 'attribute' ? `${what} on <${name}>` : what
    const place = source.places.get(element) ?? source.places.size
    source.dropped.add(place, kind, shown, reason, attribute)
  }
  const tag = tagFor(name, place, tell)
  if (tag === undefined) return place
  const restored = ({ name, value }: Attr) => ({
    name: source.restore(name),
    value: source.restore(value),
  })
  const kept = Array.from(element.attributes, restored)
  const removed = (source.removedAttributes.get(element) ?? []).map(restored).toReversed()
  const attributes = readAttributes(tag, { kept, removed }, tell)
  if (!isOfUse(tag, attributes)) {
    if ((tag === 'a' || tag === 'img') && !hasAddress([...kept, ...removed]))
      tell('tag', `<${name}>`, 'it has no URL')
    return tag === 'img' ? undefined : place
  }
  if (place.depth + (tag === 'table' ? tableDepth : 1) > deepest) {
    // Without its element a spoiler would be shown.
    const hidden = attributes['data-mx-spoiler'] !== undefined
    const rest = hidden ? 'dropped with its content' : 'its text is kept'
    tell('depth', `<${name}>`, `deeper than ${deepest} levels, ${rest}`)
    if (tag === 'br' || blockTags.has(tag)) breakLine(place)
    return hidden ? undefined : place
  }
  const draft: DraftElement = { type: 'element', tag, attributes, children: [] }
  append(draft, place)
  if (voidTags.has(tag)) return undefined
  return {
    tag,
    children: draft.children,
    depth: place.depth + 1,
    inLink: place.inLink || tag === 'a',
    inHeading: place.inHeading || headings.has(tag),
    paragraph: tag === 'p' ? draft : place.paragraph,
  }
}

/** The tag to send for an element at this place; undefined if its content replaces it. */
function tagFor(name: string, place: Place, tell: Report): string | undefined {
  const alias = aliases.get(name)
  const tag = alias ?? name
  if (!isAllowedTag(tag)) {
    tell('tag', `<${name}>`, 'not allowed in messages')
    return undefined
  }
  if (tag === 'a' && place.inLink) {
    tell('tag', '<a>', 'a link in a link')
    return undefined
  }
  if (headings.has(tag) && place.inHeading) {
    tell('tag', `<${name}>`, 'a heading in a heading, sent as <div>')
    return 'div'
  }
  if (tableParents.has(place.tag ?? '') && !requiredParents.has(tag)) {
    // A parser that leaves it here would move it out the next time.
    tell('tag', `<${name}>`, 'between table cells')
    return undefined
  }
  const parents = requiredParents.get(tag)
  if (parents && !parents.includes(place.tag ?? '')) {
    if (tag !== 'li') {
      // Left over from a table that is nested too deeply.
      breakLine(place)
      return undefined
    }
    tell('tag', '<li>', 'outside a list, sent as <div>')
    return 'div'
  }
  if (alias) tell('tag', `<${name}>`, `sent as <${alias}>`)
  return tag
}

function isOfUse(tag: string, attributes: MatrixElement['attributes']): boolean {
  if (tag === 'a') return attributes.href !== undefined
  if (tag === 'img') return attributes.src !== undefined
  return tag !== 'span' || Object.keys(attributes).length > 0
}

const hasAddress = (attributes: readonly SourceAttribute[]) =>
  attributes.some(({ name }) => name === 'href' || name === 'src')

function append(draft: DraftElement, { children, paragraph }: Place): void {
  // A block would end the paragraph wherever it is parsed next.
  if (paragraph && blockTags.has(draft.tag)) paragraph.tag = 'div'
  children.push(draft)
}

function appendText({ children }: Place, text: string): void {
  const last = children.at(-1)
  if (last?.type === 'text') last.text += text
  else if (text !== '') children.push({ type: 'text', text })
}

/** Keeps the text of removed blocks apart. */
function breakLine(place: Place): void {
  const last = place.children.at(-1)
  if (last?.type === 'text' && !last.text.endsWith('\n')) last.text += '\n'
}
