import DOMPurify from 'dompurify'
import { readColour } from '@/lib/matrix-html/colours'
import { makeInert } from '@/lib/matrix-html/inert'
import { joinWordLists } from './word-lists'

/**
 * HTML as browsers, office programs and spreadsheets put it on the clipboard, with formatting that
 * they write as styles written as tags, and without what belongs to the page that it came from. It
 * is yet to be sanitised: this is about its form alone.
 */
export function cleanPastedHtml(pasted: string): string {
  const { html, mark, restore } = makeInert(pasted)
  const styleName = `${mark}style`
  const body = DOMPurify.sanitize(html, {
    RETURN_DOM: true,
    USE_PROFILES: { html: true },
    ADD_ATTR: [styleName],
    ADD_URI_SAFE_ATTR: [styleName],
  }) as HTMLElement
  joinWordLists(body, styleName)
  for (const element of body.querySelectorAll('*')) cleanStyle(element, styleName)
  for (const table of body.querySelectorAll('table')) spreadMergedCells(table)
  for (const paragraph of body.querySelectorAll('p')) {
    // Office programs space their pages with these.
    const isEmpty = paragraph.textContent.trim() === '' && !paragraph.querySelector('img')
    if (isEmpty) paragraph.remove()
  }
  return restore(body.innerHTML)
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

/** Tags for what a style says, unless they stand around it anyway. */
const tagsForStyles: readonly { tag: string; around: string; says: (style: Style) => boolean }[] = [
  {
    tag: 'strong',
    around: 'b,strong,h1,h2,h3,h4,h5,h6,th',
    says: (style) => isBold(style.get('font-weight') ?? ''),
  },
  {
    tag: 'em',
    around: 'i,em',
    says: (style) => /^(italic|oblique)/.test(style.get('font-style') ?? ''),
  },
  { tag: 'u', around: 'u,a,ins', says: (style) => decorates(style, 'underline') },
  { tag: 's', around: 's,del,strike', says: (style) => decorates(style, 'line-through') },
  { tag: 'sup', around: 'sup', says: (style) => style.get('vertical-align') === 'super' },
  { tag: 'sub', around: 'sub', says: (style) => style.get('vertical-align') === 'sub' },
]

function decorates(style: Style, line: string): boolean {
  return ['text-decoration', 'text-decoration-line'].some((name) => style.get(name)?.includes(line))
}

function cleanStyle(element: Element, styleName: string): void {
  const style = styleOf(element, styleName)
  element.removeAttribute(styleName)
  if (element.matches('b,strong') && /^(normal|400)$/.test(style.get('font-weight') ?? '')) {
    // Google Docs wraps all that is copied in one of these.
    element.replaceWith(...element.childNodes)
    return
  }
  // Of blocks, the style is about more than their text.
  if (!element.matches('span,font,a')) return
  for (const { tag, around, says } of tagsForStyles) {
    if (!says(style) || element.closest(around)) continue
    const wrapper = element.ownerDocument.createElement(tag)
    wrapper.append(...element.childNodes)
    element.append(wrapper)
  }
  if (element.matches('a')) return
  const background = style.get('background-color') ?? style.get('background')
  setColour(element, 'data-mx-color', style.get('color') ?? element.getAttribute('color'))
  setColour(element, 'data-mx-bg-color', background)
  element.removeAttribute('color')
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

function addCells(row: HTMLTableRowElement, at: number, count: number): void {
  for (let added = 0; added < count; added++) {
    row.insertBefore(row.ownerDocument.createElement('td'), row.cells[at] ?? null)
  }
}
