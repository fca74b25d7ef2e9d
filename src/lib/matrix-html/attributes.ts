import { isAllowedAttribute, readLink } from './allow-list'
import { matrixToOfUri } from './mentions'
import { readColour, readStyle } from './colours'
import { parseMxc } from '@/lib/mxc'
import type { Dropped } from './dropped'

/**
 * Tells what is dropped of the element at hand: an attribute by its name, a link by its address.
 * @param attribute the name of the attribute that it is about
 */
export type Report = (
  kind: Dropped['kind'],
  name: string,
  reason: string,
  attribute?: string,
) => void

const notAllowed = 'not allowed in messages'

/** An element's attributes, as DOMPurify left them and as it took them off. */
export interface SourceAttributes {
  kept: readonly SourceAttribute[]
  /** They are told, and never read. */
  removed: readonly SourceAttribute[]
}

export interface SourceAttribute {
  name: string
  value: string
}

/** Reads an element's attributes as the tag that it is sent as may have them. */
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
      if (more) report('attribute', name, 'of a style, only plain colours are sent')
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
  return name === 'rel' ? 'clients set it by themselves' : notAllowed
}

/** The value to send; undefined where it has none that is allowed, which is then told. */
function readValue(name: string, raw: string, report: Report): string | undefined {
  // A character reference can write the carriage return that no parser would read again.
  const value = raw.replaceAll(/\r\n?/g, '\n').trim()
  const refuse = (reason: string) => {
    report('attribute', name, reason)
    return undefined
  }
  switch (name) {
    case 'href': {
      const href = readLink(matrixToOfUri(value) ?? value)
      if (href === undefined)
        report('link', value, 'links are absolute: https, http, ftp, mailto or magnet')
      return href
    }
    case 'src':
      if (parseMxc(value)) return value
      report('image', value, 'pictures are mxc:// addresses: upload it first')
      return undefined
    case 'target':
      return value.toLowerCase() === '_blank' ? '_blank' : refuse('only _blank is of use')
    case 'color':
    case 'data-mx-color':
    case 'data-mx-bg-color':
      return readColour(value) ?? refuse('colours are #rrggbb')
    case 'data-mx-maths':
      return value || refuse('it is empty')
    case 'data-mx-emoticon':
      return ''
    case 'class':
      return readLanguage(value) ?? refuse('only language-… is allowed')
    case 'start':
      return /^-?\d{1,9}$/.test(value) ? String(Number(value)) : refuse('it is no whole number')
    case 'width':
    case 'height':
      if (/^\d{1,5}(px)?$/.test(value)) return String(Number.parseInt(value, 10))
      return refuse('it is no number of pixels')
    default:
      return value
  }
}

/** The first of the classes that names a language. */
function readLanguage(value: string): string | undefined {
  return value.split(/\s+/).find((token) => /^language-./.test(token))
}
