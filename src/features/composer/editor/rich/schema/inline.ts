import { Node } from '@tiptap/core'

export const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
})

const optional = () => ({ default: null, rendered: false })

/** A picture by its MXC URI; its thumbnail is loaded separately. */
export const Image = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  addAttributes: () => ({
    src: { rendered: false },
    alt: optional(),
    title: optional(),
    /** px */
    width: optional(),
    /** px */
    height: optional(),
    /** A custom emoji, shown as tall as the text. */
    emoticon: { default: false, rendered: false },
  }),
  renderHTML: ({ node }) => {
    const { alt, title, src } = node.attrs
    return [
      'span',
      { class: 'rich-image', title: String(src) },
      ['span', { class: 'rich-image-name' }, String(alt || title || 'Picture')],
      ['span', { class: 'rich-image-address' }, String(src)],
    ]
  },
})

/** A formula within a line. */
export const Maths = Node.create({
  name: 'maths',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    latex: { rendered: false },
    /** What clients without maths show, as a tree; null for the formula itself. */
    fallback: { default: null, rendered: false },
  }),
  renderHTML: ({ node }) => ['span', { class: 'rich-maths' }, String(node.attrs.latex)],
})
