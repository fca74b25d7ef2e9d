import DOMPurify from 'dompurify'
import { aliases, allowedTags, droppedWithContent } from '@/lib/matrix-html/allow-list'
import { readColour } from '@/lib/matrix-html/colours'
import { makeInert, originalName } from '@/lib/matrix-html/inert'
import { unwrap } from '@/lib/matrix-html/unwrap'
import { joinWordLists } from './word-lists'

/**
 * HTML as browsers, office programs and spreadsheets put it on the clipboard, with formatting that
 * they write as styles written as tags, and without what belongs to the page that it came from. It
 * is yet to be sanitised: this is about its form alone.
 */
export function cleanPastedHtml(pasted: string): string {
  // What comes first would else go into the head, and a frameset would be the body.
  const { html, mark, restore } = makeInert(`<br>${pasted}`)
  const styleName = `${mark}style`
  const body = parse(html, mark)
  body.firstChild?.remove()
  joinWordLists(body, styleName)
  cleanStyles(body, styleName)
  for (const table of body.querySelectorAll('table')) spreadMergedCells(table)
  for (const paragraph of body.querySelectorAll('p')) {
    // Office programs space their pages with these.
    const isEmpty = paragraph.textContent.trim() === '' && !paragraph.querySelector('img')
    if (isEmpty) paragraph.remove()
  }
  for (const container of body.querySelectorAll('li,td,th')) unwrapOnlyLine(container)
  return restore(body.innerHTML)
}

/**
 * Takes the paragraph off the one line of a list item or a cell. Google Docs and Word have one in
 * each, which says nothing; where there are several, they part lines.
 */
function unwrapOnlyLine(container: Element): void {
  const [line, ...others] = Array.from(container.children)
  const text = Array.from(container.childNodes).filter(
    ({ nodeType }) => nodeType === Node.TEXT_NODE,
  )
  const isOnlyLine =
    line?.localName === 'p' &&
    others.every(({ localName }) => localName === 'ul' || localName === 'ol') &&
    text.every(({ textContent }) => textContent?.trim() === '')
  if (isOnlyLine) line.replaceWith(...line.childNodes)
}

/** Tags that say something, and those whose content is no text; others only stand around it. */
const known: ReadonlySet<string> = new Set([
  ...allowedTags,
  ...aliases.keys(),
  ...droppedWithContent,
])

function parse(html: string, mark: string): HTMLElement {
  let isFirst = true
  const unwrapUnknown = (node: Node) => {
    // The body, of which nothing is removed yet: DOMPurify would copy what it takes an element off.
    if (isFirst) unwrap(node, (element) => !known.has(originalName(element, mark)))
    isFirst = false
  }
  const styleName = `${mark}style`
  DOMPurify.addHook('beforeSanitizeElements', unwrapUnknown)
  try {
    return DOMPurify.sanitize(html, {
      RETURN_DOM: true,
      USE_PROFILES: { html: true },
      KEEP_CONTENT: false,
      ADD_ATTR: [styleName],
      ADD_URI_SAFE_ATTR: [styleName],
    }) as HTMLElement
  } finally {
    DOMPurify.removeHook('beforeSanitizeElements', unwrapUnknown)
  }
}

type Style = ReadonlyMap<string, string>

/** An element's inline style, read as text since it is disarmed. */
function styleOf(element: Element, styleName: string): Style {
  const declarations = (element.getAttribute(styleName) ?? '').slice(0, 10_000).split(';')
  return new Map(
    declarations.map((declaration) => {
      const colon = declaration.indexOf(':')
      const property = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase()
      return [
        property,
        declaration
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      ] as const
    }),
  )
}

const isBold = (weight: string) => weight.startsWith('bold') || Number(weight) >= 600

/** Tags for what a style says, unless one that says it stands around it anyway. */
const tagsForStyles: readonly { tag: string; own: string; says: (style: Style) => boolean }[] = [
  {
    tag: 'strong',
    own: 'b strong h1 h2 h3 h4 h5 h6 th',
    says: (style) => isBold(style.get('font-weight') ?? ''),
  },
  {
    tag: 'em',
    own: 'i em',
    says: (style) => /^(italic|oblique)/.test(style.get('font-style') ?? ''),
  },
  { tag: 'u', own: 'u a ins', says: (style) => decorates(style, 'underline') },
  { tag: 's', own: 's del strike', says: (style) => decorates(style, 'line-through') },
  { tag: 'sup', own: 'sup', says: (style) => style.get('vertical-align') === 'super' },
  { tag: 'sub', own: 'sub', says: (style) => style.get('vertical-align') === 'sub' },
]

function decorates(style: Style, line: string): boolean {
  return ['text-decoration', 'text-decoration-line'].some((name) => style.get(name)?.includes(line))
}

/** Goes over all elements, and knows at each what stands around it. */
function cleanStyles(body: Element, styleName: string): void {
  const stack = [{ element: body, around: new Set<string>() }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { element, around } = next
    const inside = new Set(around).add(element.localName)
    const children = Array.from(element.children)
    for (const tag of cleanStyle(element, styleName, inside)) inside.add(tag)
    for (const child of children) stack.push({ element: child, around: inside })
  }
}

/** @returns the tags that were put around the element's content */
function cleanStyle(element: Element, styleName: string, around: Set<string>): string[] {
  const style = styleOf(element, styleName)
  element.removeAttribute(styleName)
  if (element.matches('b,strong') && /^(normal|400)$/.test(style.get('font-weight') ?? '')) {
    // Google Docs wraps all that is copied in one of these.
    around.delete(element.localName)
    element.replaceWith(...element.childNodes)
    return []
  }
  // Of blocks, the style is about more than their text.
  if (!element.matches('span,font,a')) return []
  const tags = tagsForStyles
    .filter(({ own, says }) => says(style) && !own.split(' ').some((tag) => around.has(tag)))
    .map(({ tag }) => tag)
  for (const tag of tags) {
    const wrapper = element.ownerDocument.createElement(tag)
    wrapper.append(...element.childNodes)
    element.append(wrapper)
  }
  if (element.localName !== 'a') {
    const background = style.get('background-color') ?? style.get('background')
    setColour(element, 'data-mx-color', style.get('color') ?? element.getAttribute('color'))
    setColour(element, 'data-mx-bg-color', background)
    element.removeAttribute('color')
  }
  return tags
}

/**
 * Sets a colour that somebody chose: black, white and greys are what pages have anyway, and would be
 * unreadable on another background.
 */
function setColour(element: Element, name: string, value: string | null | undefined): void {
  const colour = readColour(value ?? '')
  if (colour !== undefined && isColourful(colour)) element.setAttribute(name, colour)
}

function isColourful(colour: string): boolean {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return Math.max(...channels) - Math.min(...channels) > 40
}

/** Merged cells as one cell and empty ones, so that columns stay in line. */
function spreadMergedCells(table: HTMLTableElement): void {
  let left = mostAdded
  const addCells = (row: HTMLTableRowElement, at: number, count: number) => {
    for (let added = 0; added < count && left > 0; added++, left--)
      row.insertBefore(row.ownerDocument.createElement('td'), row.cells[at] ?? null)
  }
  for (const row of table.rows) {
    for (const cell of Array.from(row.cells)) {
      const columns = Math.min(cell.colSpan, mostSpread)
      const rows = Math.min(cell.rowSpan, mostSpread)
      const { cellIndex } = cell
      cell.removeAttribute('colspan')
      cell.removeAttribute('rowspan')
      addCells(row, cellIndex + 1, columns - 1)
      for (let below = 1; below < rows; below++) {
        const other = table.rows[row.rowIndex + below]
        if (other) addCells(other, cellIndex, columns)
      }
    }
  }
}

/** A clipboard may say any number. */
const mostSpread = 50
const mostAdded = 5000
