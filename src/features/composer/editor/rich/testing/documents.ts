import { getSchema } from '@tiptap/core'
import type { Mark, Node as ProseMirrorNode } from '@tiptap/pm/model'
import * as fc from 'fast-check'
import type { MatrixNode } from '@/lib/matrix-html'
import { schemaExtensions } from '@/features/composer/editor/rich/schema'

export const schema = getSchema(schemaExtensions)

type Nodes = fc.Arbitrary<ProseMirrorNode[]>

/** Text as an editor holds it: any characters, without white space that shows nowhere. */
const words: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'word',
        'a',
        '@room',
        '漢',
        '\u{1F600}',
        '<b>',
        '&amp;',
        '"',
        '\u00a0',
        '1.',
        '#',
      ),
      fc
        .string({ unit: 'binary', minLength: 1, maxLength: 6 })
        .map((text) => text.toWellFormed().replaceAll(/[\0 \t\n\r\f]/g, '.')),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '))

const colour = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`)

const value = words.filter((text) => text.trim() === text && text !== '')

const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc
    .constantFrom(
      ['bold', 'strong'],
      ['bold', 'b'],
      ['italic', 'em'],
      ['italic', 'i'],
      ['strike', 'del'],
      ['strike', 's'],
    )
    .map(([name = '', tag]) => schema.mark(name, { tag })),
  fc.constantFrom('underline', 'subscript', 'superscript').map((name) => schema.mark(name)),
  fc.constantFrom(null, 'js', 'c++').map((language) => schema.mark('code', { language })),
  fc
    .tuple(
      fc.constantFrom(
        'https://example.org/?a=1&b="2"',
        'http://h:8448/ü',
        'ftp://h/',
        'mailto:a@b.org',
        'magnet:?xt=urn:x',
        'https://matrix.to/#/@a:b.org',
        'https://matrix.to/#/@_b_%2F*:b.org:8448',
        'https://matrix.to/#/#r(1):b.org',
        'https://matrix.to/#/!r:b.org?via=b.org&via=c.org%3A8448',
      ),
      fc.constantFrom(null, '_blank'),
    )
    .map(([href, target]) => schema.mark('link', { href, target })),
  fc.oneof(fc.constant(''), value).map((reason) => schema.mark('spoiler', { reason })),
  colour.map((colour) => schema.mark('textColour', { colour })),
  colour.map((colour) => schema.mark('backgroundColour', { colour })),
)

const marks = fc
  .array(mark, { maxLength: 3 })
  .map((list) => list.reduce<readonly Mark[]>((set, one) => one.addToSet(set), []))

const fallback: fc.Arbitrary<MatrixNode[] | null> = fc.constantFrom(
  null,
  [],
  [{ type: 'text', text: 'x' }],
  [{ type: 'element', tag: 'i', attributes: {}, children: [{ type: 'text', text: 'y' }] }],
)

const optional = (values: fc.Arbitrary<string>) => fc.option(values)
const pixels = fc.integer({ min: 0, max: 9999 }).map(String)
const image = fc.record({
  src: fc.constantFrom('mxc://example.org/aB-_9', 'mxc://h:8448/x'),
  alt: optional(fc.oneof(fc.constant(''), value)),
  title: optional(value),
  width: optional(pixels),
  height: optional(pixels),
  emoticon: fc.boolean(),
})

const leaf: fc.Arbitrary<ProseMirrorNode> = fc.oneof(
  { weight: 8, arbitrary: words.map((text) => schema.text(text)) },
  { weight: 1, arbitrary: fc.constant(schema.node('hardBreak')) },
  { weight: 1, arbitrary: image.map((attrs) => schema.node('image', attrs)) },
  {
    weight: 1,
    arbitrary: fc.record({ latex: value, fallback }).map((attrs) => schema.node('maths', attrs)),
  },
)

const line: Nodes = fc.array(
  fc.tuple(leaf, marks).map(([node, set]) => node.mark(set)),
  { maxLength: 4 },
)

const verbatim: Nodes = fc.array(
  fc
    .tuple(
      fc.oneof(
        words,
        fc.constantFrom('\n', '  two\n', '\n\n', '\tx', ' '),
        words.map((text) => `\n${text}  `),
      ),
      marks,
    )
    .map(([text, set]) =>
      schema.text(
        text,
        set.filter(({ type }) => type.name !== 'code'),
      ),
    ),
  { maxLength: 3 },
)

/** What a line may be in its surroundings. */
type LineTag = 'p' | 'div' | ''

const isBare = (node: ProseMirrorNode | undefined) => node?.attrs.tag === ''

/** Lines without a tag stand apart from each other, and alone only where they hold something. */
function inNormalForm(nodes: readonly ProseMirrorNode[]): ProseMirrorNode[] {
  const kept: ProseMirrorNode[] = []
  for (const node of nodes) {
    const isUnseen = isBare(node) && node.childCount === 0
    if (!isUnseen && !(isBare(node) && isBare(kept.at(-1)))) kept.push(node)
  }
  return kept.length > 0 ? kept : [schema.node('paragraph', { tag: '' })]
}

const containers = { item: 'listItem', cell: 'tableCell', header: 'tableHeader' } as const

function blocks(depth: number, tags: readonly LineTag[]): Nodes {
  const deeper = (inside: readonly LineTag[] = ['p', 'div', '']): Nodes =>
    depth === 0
      ? line.map((content) => inNormalForm([schema.node('paragraph', { tag: inside[0] }, content)]))
      : fc.constant(null).chain(() => blocks(depth - 1, inside))
  const within = (name: keyof typeof containers) =>
    deeper().map((content) => {
      const [only, ...others] = content
      // An empty paragraph that stands alone there has no tag.
      const isEmpty = others.length === 0 && only?.attrs.tag === 'p' && only.childCount === 0
      const kept = isEmpty ? [schema.node('paragraph', { tag: '' })] : content
      return schema.node(containers[name], null, kept)
    })
  const row = (head: boolean, width: number) =>
    fc
      .array(fc.oneof(within('cell'), within('header')), { minLength: width, maxLength: width })
      .map((cells) => schema.node('tableRow', { head }, cells))
  const table = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }))
    .chain(([width, heads]) => fc.tuple(...heads.map((head) => row(head, width))))
    .map((rows) => schema.node('table', null, rows))
  const items = fc.array(within('item'), { minLength: 1, maxLength: 3 })
  const start = fc.option(fc.integer({ min: -99, max: 9999 }))
  const containersOf = [
    deeper().map((content) => schema.node('blockquote', null, content)),
    deeper(['p', 'div']).map((content) => schema.node('division', null, content)),
    items.map((content) => schema.node('bulletList', null, content)),
    fc
      .tuple(start, items)
      .map(([number, content]) => schema.node('orderedList', { start: number }, content)),
    fc
      .tuple(fc.option(line), deeper())
      .map(([summary, content]) =>
        schema.node('details', null, [
          ...(summary ? [schema.node('summary', null, summary)] : []),
          ...content,
        ]),
      ),
    table,
    fc
      .tuple(line, table)
      .map(([caption, rows]) =>
        schema.node('captionedTable', null, [schema.node('tableCaption', null, caption), rows]),
      ),
  ]
  const leaves = [
    fc
      .tuple(fc.constantFrom(...tags), line)
      .map(([tag, content]) => schema.node('paragraph', { tag }, content)),
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), line)
      .map(([level, content]) => schema.node('heading', { level }, content)),
    fc
      .tuple(fc.constantFrom(null, 'js', 'c++'), verbatim)
      .map(([language, content]) => schema.node('codeBlock', { language }, content)),
    verbatim.map((content) => schema.node('codeBlock', { wrapped: false }, content)),
    fc.constant(schema.node('horizontalRule')),
    fc.record({ latex: value, fallback }).map((attrs) => schema.node('mathsBlock', attrs)),
  ]
  return fc
    .array(fc.oneof(...leaves, ...(depth === 0 ? [] : containersOf)), {
      minLength: 1,
      maxLength: 3,
    })
    .map(inNormalForm)
}

/** Any document of the schema, as the editor keeps it. */
export const documents: fc.Arbitrary<ProseMirrorNode> = fc
  .constantFrom(0, 1, 1, 2)
  .chain((depth) => blocks(depth, ['p', 'div', '']))
  .map((content) => schema.node('doc', null, content))
