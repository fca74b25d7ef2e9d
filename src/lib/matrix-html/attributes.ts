import { isAllowedAttribute, readLink } from './allow-list'
import { matrixToOfUri } from './mentions'
import { readColour, readStyle } from './colours'
import { parseMxc } from '@/lib/mxc'
import type { Dropped } from './dropped'

/**
 * Reports what is dropped from the current element: an attribute by name, a link by URL.
 * @param attribute the name of the attribute in question
 */
export type Report = (
  kind: Dropped['kind'],
  name: string,
  reason: string,
  attribute?: string,
) => void

const notAllowed = 'not allowed in messages'

/** An element's attributes: those that DOMPurify left and those that it removed. */
export interface SourceAttributes {
  kept: readonly SourceAttribute[]
  /** These are reported, but never read. */
  removed: readonly SourceAttribute[]
}

export interface SourceAttribute {
  name: string
  value: string
}

/** Reads an element's attributes as allowed on the tag that is sent. */
export function readAttributes(
  tag: string,
  { kept, removed }: SourceAttributes,
  tell: Report,
): Record<string, string> {
  const read: Record<string, string> = {}
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined) read[name] ??= value
  }
  for (const { name, value } of kept) {
    const report = reportOn(name, tell)
    if (tag === 'span' && name === 'style') {
      const { color, background, more } = readStyle(value)
      set('data-mx-color', color)
      set('data-mx-bg-color', background)
      if (more) report('attribute', name, 'only plain colours are kept from a style')
    } else if (tag === 'span' && name === 'color') {
      set('data-mx-color', readValue(name, value, report))
    } else if (isAllowedAttribute(tag, name)) set(name, readValue(name, value, report))
    else report('attribute', name, reasonAgainst(name))
  }
  for (const { name, value } of removed) {
    const report = reportOn(name, tell)
    const isTold = isAllowedAttribute(tag, name) && readValue(name, value, report) === undefined
    if (!isTold) report('attribute', name, reasonAgainst(name))
  }
  return read
}

const reportOn =
  (attribute: string, tell: Report): Report =>
  (kind, name, reason) =>
    tell(kind, name, reason, attribute)

function reasonAgainst(name: string): string {
  return name === 'rel' ? 'clients set it themselves' : notAllowed
}

/** The value to send; undefined if none is allowed, which is then reported. */
function readValue(name: string, raw: string, report: Report): string | undefined {
  // A character reference can produce a carriage return, which parsers wouldn't read back.
  const value = raw.replaceAll(/\r\n?/g, '\n').trim()
  const refuse = (reason: string) => {
    report('attribute', name, reason)
    return undefined
  }
  switch (name) {
    case 'href': {
      const href = readLink(matrixToOfUri(value) ?? value)
      if (href === undefined)
        report('link', value, 'links must be absolute: https, http, ftp, mailto or magnet')
      return href
    }
    case 'src':
      if (parseMxc(value)) return value
      report('image', value, 'images need an MXC URI: upload the file first')
      return undefined
    case 'target':
      return value.toLowerCase() === '_blank' ? '_blank' : refuse('only _blank has an effect')
    case 'color':
    case 'data-mx-color':
    case 'data-mx-bg-color':
      return readColour(value) ?? refuse('colours must be #rrggbb')
    case 'data-mx-maths':
      return value || refuse('it is empty')
    case 'data-mx-emoticon':
      return ''
    case 'class':
      return readLanguage(value) ?? refuse('only language-… is allowed')
    case 'start':
      return /^-?\d{1,9}$/.test(value) ? String(Number(value)) : refuse('it isn’t a whole number')
    case 'width':
    case 'height':
      if (/^\d{1,5}(px)?$/.test(value)) return String(Number.parseInt(value, 10))
      return refuse('it isn’t a number of pixels')
    default:
      return value
  }
}

/** The first class that names a language. */
function readLanguage(value: string): string | undefined {
  return value.split(/\s+/).find((token) => /^language-./.test(token))
}
