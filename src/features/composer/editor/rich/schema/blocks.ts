import { Node } from '@tiptap/core'

/** A message: a sequence of blocks. */
export const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' })

export const Text = Node.create({ name: 'text', group: 'inline' })

/**
 * A line of text: `<p>`, `<div>`, or text directly in its parent without its own tag, as in most
 * list items and table cells.
 */
export const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  // First of all, so new blocks are lines.
  priority: 1000,
  addAttributes: () => ({
    /** `p`, `div`, or empty for no tag. */
    tag: {
      default: 'p',
      rendered: false,
      parseHTML: (element) =>
        element.localName === 'p' ? 'p' : (element.getAttribute('data-tag') ?? 'p'),
    },
  }),
  parseHTML: () => [{ tag: 'p' }, { tag: 'div.rich-line' }],
  renderHTML: ({ node }) =>
    node.attrs.tag === 'p'
      ? ['p', 0]
      : ['div', { class: 'rich-line', 'data-tag': String(node.attrs.tag) }, 0],
})

export const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: { default: 1, rendered: false } }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
  renderHTML: ({ node }) => [`h${String(node.attrs.level)}`, 0],
})

export const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: () => ['blockquote', 0],
})

/** A `<div>` around blocks, which is invisible but may have been sent. */
export const Division = Node.create({
  name: 'division',
  group: 'block',
  content: 'block+',
  parseHTML: () => [{ tag: 'div.rich-division' }],
  renderHTML: () => ['div', { class: 'rich-division' }, 0],
})

/** Preformatted text, in a `<code>` in all but old messages. */
export const CodeBlock = Node.create({
  name: 'codeBlock',
  group: 'block',
  content: 'text*',
  marks:
    'link spoiler textColour backgroundColour bold italic underline strike subscript superscript',
  code: true,
  defining: true,
  addAttributes: () => ({
    /** Its language, such as `js`; null for none. */
    language: { default: null, rendered: false, keepOnSplit: false },
    /** Whether the `<pre>` contains a `<code>`. */
    wrapped: { default: true, rendered: false },
  }),
  parseHTML: () => [{ tag: 'pre', preserveWhitespace: 'full' }],
  renderHTML: ({ node }) => [
    'pre',
    node.attrs.language ? { 'data-language': String(node.attrs.language) } : {},
    ['code', 0],
  ],
})

export const HorizontalRule = Node.create({
  name: 'horizontalRule',
  group: 'block',
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: () => ['hr'],
})

/** A formula on its own lines. */
export const MathsBlock = Node.create({
  name: 'mathsBlock',
  group: 'block',
  atom: true,
  addAttributes: () => ({
    latex: { rendered: false },
    /** What clients without maths show, as a tree; null for the formula itself. */
    fallback: { default: null, rendered: false },
  }),
  renderHTML: ({ node }) => ['div', { class: 'rich-maths-block' }, String(node.attrs.latex)],
})

/** Content that opens on demand, under a summary. */
export const Details = Node.create({
  name: 'details',
  group: 'block',
  content: 'summary? block+',
  defining: true,
  parseHTML: () => [{ tag: 'div.rich-details' }],
  renderHTML: () => ['div', { class: 'rich-details' }, 0],
})

export const Summary = Node.create({
  name: 'summary',
  content: 'inline*',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'div.rich-summary' }],
  renderHTML: () => ['div', { class: 'rich-summary' }, 0],
})
