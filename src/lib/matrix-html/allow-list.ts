/**
 * The HTML that a message may contain.
 * https://spec.matrix.org/latest/client-server-api/#mroommessage-msgtypes
 */

/** Allowed tags, each with its allowed attributes in the order they are written. */
const allowed: ReadonlyMap<string, readonly string[]> = new Map([
  ['del', []],
  ['h1', []],
  ['h2', []],
  ['h3', []],
  ['h4', []],
  ['h5', []],
  ['h6', []],
  ['blockquote', []],
  ['p', []],
  ['a', ['href', 'target']],
  ['ul', []],
  ['ol', ['start']],
  ['sup', []],
  ['sub', []],
  ['li', []],
  ['b', []],
  ['i', []],
  ['u', []],
  ['strong', []],
  ['em', []],
  ['s', []],
  ['code', ['class']],
  ['hr', []],
  ['br', []],
  ['div', ['data-mx-maths']],
  ['table', []],
  ['thead', []],
  ['tbody', []],
  ['tr', []],
  ['th', []],
  ['td', []],
  ['caption', []],
  ['pre', []],
  ['span', ['data-mx-color', 'data-mx-bg-color', 'data-mx-spoiler', 'data-mx-maths']],
  ['img', ['src', 'alt', 'title', 'width', 'height', 'data-mx-emoticon']],
  ['details', []],
  ['summary', []],
])

/** Tags with an allowed equivalent, and that equivalent. */
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
  ['listing', 'pre'],
  ['menu', 'ul'],
  ['dir', 'ul'],
  ['tfoot', 'tbody'],
  // Blocks, so that their text doesn't run together.
  ...'address article aside center dd dl dt fieldset figcaption figure footer form header hgroup main nav search section'
    .split(' ')
    .map((tag) => [tag, 'div'] as const),
])

/** Tags whose content isn't text of the message; in `mx-reply` it is the quote of an old reply. */
export const droppedWithContent: readonly string[] =
  'annotation-xml applet audio canvas colgroup datalist embed frameset head iframe math mx-reply noembed noframes noscript object plaintext script selectedcontent style svg template title video xmp'.split(
    ' ',
  )

/** Void tags. */
export const voidTags: ReadonlySet<string> = new Set(['br', 'hr', 'img'])

/** Tags that start a new line; each ends a paragraph. */
export const blockTags: ReadonlySet<string> = new Set(
  'blockquote caption details div h1 h2 h3 h4 h5 h6 hr li ol p pre summary table tbody td th thead tr ul'.split(
    ' ',
  ),
)

/** Tags that a parser keeps only inside one of these. */
export const requiredParents: ReadonlyMap<string, readonly string[]> = new Map([
  ['li', ['ul', 'ol']],
  ['caption', ['table']],
  ['thead', ['table']],
  ['tbody', ['table']],
  ['tr', ['thead', 'tbody']],
  ['th', ['tr']],
  ['td', ['tr']],
])

/** The nesting limit; clients may refuse more. */
export const deepest = 100

const byTag: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Array.from(allowed, ([tag, attributes]) => [tag, new Set(attributes)] as const),
)

export const allowedTags: readonly string[] = [...byTag.keys()]

/** Attributes that any tag may have. */
export const allowedAttributes: readonly string[] = [...new Set([...allowed.values()].flat())]

export function isAllowedTag(tag: string): boolean {
  return byTag.has(tag)
}

export function isAllowedAttribute(tag: string, attribute: string): boolean {
  return byTag.get(tag)?.has(attribute) ?? false
}

/** A tag's allowed attributes, in the order they are written. */
export function attributesOf(tag: string): Iterable<string> {
  return byTag.get(tag) ?? []
}

/**
 * A link's URL in the form that is sent: absolute, with an allowed scheme in lower case, since some
 * clients compare it verbatim. Undefined for any other.
 */
export function readLink(href: string): string | undefined {
  // A browser ignores these when it follows a link.
  const address = href.trim().replaceAll(/[\t\n\r]/g, '')
  const match = /^(?:(https?|ftp):\/\/[^/\\]|(mailto|magnet):.)/i.exec(address)
  const scheme = match?.[1] ?? match?.[2]
  if (scheme === undefined || !URL.canParse(address)) return undefined
  return scheme.toLowerCase() + address.slice(scheme.length)
}
