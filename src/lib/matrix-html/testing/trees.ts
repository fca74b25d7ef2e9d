import * as fc from 'fast-check'
import type { MatrixElement, MatrixNode } from '@/lib/matrix-html/tree'

/** The context that decides what a node may contain. */
interface Place {
  inLink: boolean
  inHeading: boolean
  /** Only inline content: within a paragraph. */
  inline: boolean
}

/** Any text that a parser returns unchanged. */
const characters = (exclude: RegExp) =>
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) =>
    text
      .toWellFormed()
      .replaceAll(/[\0\r]/g, '')
      .replaceAll(exclude, ''),
  )

/** Text that shows something, with white space and markup in it. */
const shownText = (exclude: RegExp) =>
  fc
    .tuple(
      fc.oneof(characters(exclude), fc.constantFrom(' ', '\n', '<b>', '&lt;', '<!--', '', '')),
      fc.constantFrom('a', 'é', '&', '"', '漢', '\u{1F600}', '1.'),
      fc.oneof(characters(exclude), fc.constantFrom(' ', '\n\n', '</p>', '&amp;', '-->', '', '')),
    )
    .map((parts) => parts.join('').replaceAll(exclude, ''))

const value = (exclude: RegExp) => shownText(exclude).map((text) => text.trim())

const element = (
  tag: string,
  children: fc.Arbitrary<MatrixNode[]>,
  attributes: fc.Arbitrary<Record<string, string>> = fc.constant({}),
): fc.Arbitrary<MatrixElement> =>
  fc.record({
    type: fc.constant('element' as const),
    tag: fc.constant(tag),
    attributes,
    children,
  })

const none = fc.constant<MatrixNode[]>([])

/** Joins adjacent texts. */
function joined(nodes: readonly MatrixNode[]): MatrixNode[] {
  const result: MatrixNode[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === 'text' && last?.type === 'text') {
      result[result.length - 1] = { type: 'text', text: last.text + node.text }
    } else result.push(node)
  }
  return result
}

/** An attribute that may be omitted. */
const optional = (name: string, values: fc.Arbitrary<string>) =>
  fc.option(values).map((set): Record<string, string> => (set === null ? {} : { [name]: set }))

const many = (node: fc.Arbitrary<MatrixNode>) => fc.array(node, { maxLength: 4 }).map(joined)

/**
 * Allowed trees that HTML can express.
 * @param exclude characters that no text and no value contains
 */
export function matrixTrees(exclude = /(?!)/g): fc.Arbitrary<MatrixNode[]> {
  const colour = fc
    .integer({ min: 0, max: 0xff_ff_ff })
    .map((number) => `#${number.toString(16).padStart(6, '0')}`)
  const spanAttributes = fc
    .record(
      {
        'data-mx-color': colour,
        'data-mx-bg-color': colour,
        'data-mx-spoiler': fc.oneof(fc.constant(''), value(exclude)),
        'data-mx-maths': value(exclude),
      },
      { requiredKeys: [] },
    )
    .filter((attributes) => Object.keys(attributes).length > 0)
  const href = fc
    .tuple(
      fc.constantFrom(
        'https://example.org/',
        'http://h:8448/',
        'ftp://h/',
        'mailto:a@b.org',
        'magnet:?xt=urn:',
        'https://matrix.to/#/@a:b.org',
      ),
      fc.constantFrom('', '?a=1&b="2"', '#x', 'ü'),
    )
    .map((parts) => parts.join(''))
  const linkAttributes = fc.record(
    { href, target: fc.constant('_blank') },
    { requiredKeys: ['href'] },
  )
  const pixels = fc.integer({ min: 0, max: 9999 }).map(String)
  const imageAttributes = fc.record(
    {
      src: fc.constantFrom('mxc://example.org/aB-_9', 'mxc://h:8448/x'),
      alt: fc.oneof(fc.constant(''), value(exclude)),
      title: value(exclude),
      width: pixels,
      height: pixels,
      'data-mx-emoticon': fc.constant(''),
    },
    { requiredKeys: ['src'] },
  )
  const text: fc.Arbitrary<MatrixNode> = shownText(exclude)
    .filter((shown) => shown !== '')
    .map((shown) => ({ type: 'text', text: shown }))
  const leaf = fc.oneof(
    { weight: 6, arbitrary: text },
    { weight: 1, arbitrary: element('br', none) },
    { weight: 1, arbitrary: element('img', none, imageAttributes) },
  )

  function content(place: Place, depth: number): fc.Arbitrary<MatrixNode[]> {
    if (depth === 0) return many(leaf)
    // Built on demand: the whole grammar would be endless.
    const deeper = (change: Partial<Place> = {}) =>
      fc.constant(null).chain(() => content({ ...place, ...change }, depth - 1))
    const inlines = [
      leaf,
      ...['b', 'i', 'u', 's', 'del', 'strong', 'em', 'sub', 'sup'].map((tag) =>
        element(tag, deeper()),
      ),
      element(
        'code',
        deeper(),
        optional('class', fc.constantFrom('language-js', 'language-c++', 'language-"')),
      ),
      element('span', deeper(), spanAttributes),
      ...(place.inLink ? [] : [element('a', deeper({ inLink: true }), linkAttributes)]),
    ]
    if (place.inline) return many(fc.oneof(...inlines))
    const item = element('li', deeper())
    const row = element(
      'tr',
      fc.array(fc.oneof(element('td', deeper()), element('th', deeper())), { maxLength: 3 }),
    )
    const rows = fc.array(row, { maxLength: 2 })
    const table = fc
      .tuple(
        fc.option(element('caption', deeper()), { nil: undefined }),
        fc.option(element('thead', rows), { nil: undefined }),
        fc.option(element('tbody', rows), { nil: undefined }),
      )
      .map((parts) => parts.filter((part) => part !== undefined))
    const blocks = [
      element('p', deeper({ inline: true })),
      element('div', deeper(), optional('data-mx-maths', value(exclude))),
      element('blockquote', deeper()),
      element('pre', deeper()),
      element('details', deeper()),
      element('summary', deeper()),
      element('hr', none),
      element('ul', fc.array(item, { maxLength: 3 })),
      element(
        'ol',
        fc.array(item, { maxLength: 3 }),
        optional('start', fc.integer({ min: -9999, max: 9999 }).map(String)),
      ),
      element('table', table),
      ...(place.inHeading
        ? []
        : ['h1', 'h3', 'h6'].map((tag) => element(tag, deeper({ inHeading: true })))),
    ]
    return many(fc.oneof(...inlines, ...blocks))
  }
  return fc
    .integer({ min: 0, max: 4 })
    .chain((depth) => content({ inLink: false, inHeading: false, inline: false }, depth))
}

const tags =
  'a b i u p div span font code pre ul ol li dl dd table caption thead tbody tfoot tr td th colgroup h1 h2 blockquote details summary br hr img svg math mtext mglyph style script title textarea select option button form input template noscript iframe noframes xmp plaintext object applet marquee nobr ruby rt mx-reply x-y desc foreignObject annotation-xml frameset body html head base meta center main address'.split(
    ' ',
  )
const sourceAttributes = [
  'href="https://example.org/"',
  'href=javascript:x',
  'src="mxc://a/b"',
  'src=x onerror=y',
  'title="</style><img src=x onerror=y>"',
  'data-mx-spoiler',
  'data-mx-color="#ff0000"',
  'data-mx-maths="x"',
  'style="color:red;top:0"',
  'class=language-js',
  'start=3',
  'color=red',
  'xmlns="http://www.w3.org/2000/svg"',
  'is=x',
  'shadowrootmode=open',
]
const scraps = [
  'text',
  ' ',
  '\n',
  '&lt;b&gt;',
  '&amp',
  '&#0;',
  '&#x0D;',
  '<!--',
  '-->',
  '--!>',
  '<![CDATA[',
  ']]>',
  '<?x',
  '<!doctype html>',
  '<',
  '</',
  '>',
  '"',
  '\0',
  '\uD800',
]

/** Sources made of markup fragments that don't fit together. */
export const markupSoup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc
        .tuple(
          fc.constantFrom(...tags),
          fc.array(fc.constantFrom(...sourceAttributes), { maxLength: 2 }),
          fc.constantFrom('>', '>', '>', '/>', ''),
        )
        .map(([tag, attributes, end]) => `<${[tag, ...attributes].join(' ')}${end}`),
      fc.constantFrom(...tags).map((tag) => `</${tag}>`),
      fc.constantFrom(...scraps),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join(''))
