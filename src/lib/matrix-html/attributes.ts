import { isAllowedAttribute, isAllowedLink, readColor } from './allow-list'
import { parseMxc } from '@/lib/mxc'
import type { DroppedCounter } from './dropped'

/** Reads an element's attributes as the tag that it is sent as may have them. */
export function readAttributes(
  element: Element,
  tag: string,
  dropped: DroppedCounter,
): Record<string, string> {
  const read: [string, string][] = []
  for (const { name, value } of element.attributes) {
    if (tag === 'span' && (name === 'color' || name === 'bgcolor')) {
      const colour = readColor(value)
      if (colour) read.push([name === 'color' ? 'data-mx-color' : 'data-mx-bg-color', colour])
      else dropped.add('attribute', `${name} on <${tag}>`, 'colours are #rrggbb')
    } else if (isAllowedAttribute(tag, name)) {
      const kept = readValue(tag, name, value, dropped)
      if (kept !== undefined) read.push([name, kept])
    } else dropped.add('attribute', `${name} on <${element.localName}>`, 'not allowed in messages')
  }
  // One order, so that the same content is always written the same.
  return Object.fromEntries(read.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The value to send; undefined where it has none that is allowed. */
function readValue(
  tag: string,
  name: string,
  value: string,
  dropped: DroppedCounter,
): string | undefined {
  const refuse = (kind: 'attribute' | 'link' | 'image', what: string, reason: string) => {
    dropped.add(kind, what, reason)
    return undefined
  }
  switch (name) {
    case 'href': {
      const href = value.trim()
      if (isAllowedLink(href)) return href
      return refuse('link', href.slice(0, 60), 'links are https, http, ftp, mailto or magnet')
    }
    case 'src':
      if (parseMxc(value)) return value
      return refuse('image', value.slice(0, 60), 'pictures are mxc URIs')
    case 'data-mx-color':
    case 'data-mx-bg-color':
      return readColor(value) ?? refuse('attribute', `${name} on <${tag}>`, 'colours are #rrggbb')
    case 'class': {
      const classes = value.split(/\s+/).filter((token) => token.startsWith('language-'))
      if (classes.length > 0) return classes.join(' ')
      return refuse('attribute', `class on <${tag}>`, 'only language-… is allowed')
    }
    case 'start':
      if (/^-?\d{1,9}$/.test(value.trim())) return String(Number(value))
      return refuse('attribute', `start on <${tag}>`, 'it is no whole number')
    case 'width':
    case 'height':
      if (/^\d{1,5}(px)?$/.test(value.trim())) return String(Number.parseInt(value, 10))
      return refuse('attribute', `${name} on <${tag}>`, 'it is no number of pixels')
    default:
      return value
  }
}
