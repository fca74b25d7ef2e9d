/**
 * The HTML that a message may hold.
 * https://spec.matrix.org/latest/client-server-api/#mroommessage-msgtypes
 */

/** Allowed tags, each with its allowed attributes. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  del: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  blockquote: [],
  p: [],
  a: ['target', 'href'],
  ul: [],
  ol: ['start'],
  sup: [],
  sub: [],
  li: [],
  b: [],
  i: [],
  u: [],
  strong: [],
  em: [],
  s: [],
  code: ['class'],
  hr: [],
  br: [],
  div: ['data-mx-maths'],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: [],
  td: [],
  caption: [],
  pre: [],
  span: ['data-mx-bg-color', 'data-mx-color', 'data-mx-spoiler', 'data-mx-maths'],
  img: ['width', 'height', 'alt', 'title', 'src', 'data-mx-emoticon'],
  details: [],
  summary: [],
}

/** Tags that say the same as an allowed one, and are sent as that. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ['strike', 'del'],
  ['ins', 'u'],
  ['tt', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['var', 'i'],
  ['cite', 'i'],
  ['dfn', 'i'],
  ['font', 'span'],
  ['center', 'div'],
  ['section', 'div'],
  ['article', 'div'],
  ['header', 'div'],
  ['footer', 'div'],
  ['main', 'div'],
  ['aside', 'div'],
  ['nav', 'div'],
  ['figure', 'div'],
  ['figcaption', 'p'],
  ['address', 'p'],
  ['tfoot', 'tbody'],
])

/** Tags whose content is no text of the message: the fallback of old replies. */
export const droppedWithContent: ReadonlySet<string> = new Set(['mx-reply'])

/** Tags without content. */
export const voidTags: ReadonlySet<string> = new Set(['br', 'hr', 'img'])

/** Elements in elements at most; clients may refuse more. */
export const deepest = 100

const byTag: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(allowed).map(([tag, attributes]) => [tag, new Set(attributes)] as const),
)

export const allowedTags: readonly string[] = [...byTag.keys()]

/** Attributes that any tag may have. */
export const allowedAttributes: readonly string[] = [...new Set(Object.values(allowed).flat())]

export function isAllowedTag(tag: string): boolean {
  return byTag.has(tag)
}

export function isAllowedAttribute(tag: string, attribute: string): boolean {
  return byTag.get(tag)?.has(attribute) ?? false
}

/** Whether a link's address is absolute and of an allowed scheme. */
export function isAllowedLink(href: string): boolean {
  return /^(https?|ftp|mailto|magnet):/i.test(href) && URL.canParse(href)
}

/** A colour as `#rrggbb` in lower case; undefined for any other. `#rgb` is written out. */
export function readColor(value: string): string | undefined {
  const colour = value.trim().toLowerCase()
  if (/^#[0-9a-f]{6}$/.test(colour)) return colour
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour)
  if (!short) return undefined
  return `#${short
    .slice(1)
    .map((digit) => digit + digit)
    .join('')}`
}
