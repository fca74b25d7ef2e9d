import DOMPurify from 'dompurify'
import { aliases, allowedTags, droppedWithContent } from '@/lib/matrix-html/allow-list'
import { readColour } from '@/lib/matrix-html/colours'
import { makeInert, originalName } from '@/lib/matrix-html/inert'
import { unwrap } from '@/lib/matrix-html/unwrap'
import { joinWordLists } from './word-lists'

/**
 * Cleans HTML that browsers, office programs and spreadsheets put on the clipboard: turns styles
 * into tags and removes what belongs to the original page. This only concerns the form; the result
 * must still be sanitised.
 */
export function cleanPastedHtml(pasted: string): string {
  // Otherwise, leading content would go into the head, and a frameset would become the body.
  const { html, prefix, restore } = makeInert(`<br>${pasted}`)
  const styleName = `${prefix}style`
  const body = parse(html, prefix)
  body.firstChild?.remove()
  joinWordLists(body, styleName)
  cleanStyles(body, styleName)
  for (const table of body.querySelectorAll('table')) spreadMergedCells(table)
  for (const paragraph of body.querySelectorAll('p')) {
    // Office programs use these for spacing.
    const isEmpty = paragraph.textContent.trim() === '' && !paragraph.querySelector('img')
    if (isEmpty) paragraph.remove()
  }
  for (const container of body.querySelectorAll('li,td,th')) unwrapOnlyLine(container)
  return restore(body.innerHTML)
}

/**
 * Unwraps the paragraph of a list item or cell with a single line. Google Docs and Word write one
 * in each, without meaning; several paragraphs separate lines.
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

/** Tags with a meaning, and those whose content isn't text; others are only wrappers. */
const known: ReadonlySet<string> = new Set([
  ...allowedTags,
  ...aliases.keys(),
  ...droppedWithContent,
])

function parse(html: string, prefix: string): HTMLElement {
  let isFirst = true
  const unwrapUnknown = (node: Node) => {
    // Wrappers in the body are only removed later, because DOMPurify would copy their content.
    if (isFirst) unwrap(node, (element) => !known.has(originalName(element, prefix)))
    isFirst = false
  }
  const styleName = `${prefix}style`
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

/** An element's inline style, read as text because it is disarmed. */
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

/** Tags for a style, except those already around it. */
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

/** Visits all elements, with the tags around each. */
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

/** @returns the tags added around the element's content */
function cleanStyle(element: Element, styleName: string, around: Set<string>): string[] {
  const style = styleOf(element, styleName)
  element.removeAttribute(styleName)
  if (element.matches('b,strong') && /^(normal|400)$/.test(style.get('font-weight') ?? '')) {
    // Google Docs wraps everything copied in one of these.
    around.delete(element.localName)
    element.replaceWith(...element.childNodes)
    return []
  }
  // A block's style affects more than its text.
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
 * Sets a colour the author chose: black, white and greys are usually the page's defaults, and could
 * be unreadable on another background.
 */
function setColour(element: Element, name: string, value: string | null | undefined): void {
  const colour = readColour(value ?? '')
  if (colour !== undefined && isColourful(colour)) element.setAttribute(name, colour)
}

function isColourful(colour: string): boolean {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return Math.max(...channels) - Math.min(...channels) > 40
}

/** Splits merged cells into one cell and empty ones, to keep columns aligned. */
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

/** Limits of added cells, because a clipboard may contain any number. */
const mostSpread = 50
const mostAdded = 5000
