import { Mark } from '@tiptap/core'
import { isMention } from '@/lib/matrix-html/mentions'

/** Marks, ordered from the outermost to the innermost. */

export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({
    href: {},
    /** `_blank` if it was sent that way. */
    target: { default: null, rendered: false },
  }),
  renderHTML: ({ HTMLAttributes }) => [
    'a',
    {
      ...HTMLAttributes,
      class: isMention(String(HTMLAttributes.href)) ? 'rich-mention' : 'link',
      target: '_blank',
      rel: 'noopener noreferrer',
    },
    0,
  ],
})

/** Hidden until clicked. */
export const Spoiler = Mark.create({
  name: 'spoiler',
  inclusive: false,
  addAttributes: () => ({
    /** The text shown in its place; may be empty. */
    reason: { default: '', rendered: false },
  }),
  renderHTML: ({ mark }) => [
    'span',
    {
      class: 'rich-spoiler',
      title: mark.attrs.reason ? `Spoiler: ${mark.attrs.reason}` : 'Spoiler',
    },
    0,
  ],
})

/** A colour as `#rrggbb`. */
const colour = () => ({ colour: { rendered: false } })

export const TextColour = Mark.create({
  name: 'textColour',
  addAttributes: colour,
  renderHTML: ({ mark }) => ['span', { style: `color: ${String(mark.attrs.colour)}` }, 0],
})

export const BackgroundColour = Mark.create({
  name: 'backgroundColour',
  addAttributes: colour,
  renderHTML: ({ mark }) => [
    'span',
    { style: `background-color: ${String(mark.attrs.colour)}` },
    0,
  ],
})

/** Two tags with the same meaning; the original one is kept. */
const either = (first: string, second: string) => () => ({
  tag: {
    default: first,
    rendered: false,
    parseHTML: (element: HTMLElement) => (element.localName === second ? second : first),
  },
})

export const Bold = Mark.create({
  name: 'bold',
  addAttributes: either('strong', 'b'),
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: ({ mark }) => [String(mark.attrs.tag), 0],
})

export const Italic = Mark.create({
  name: 'italic',
  addAttributes: either('em', 'i'),
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: ({ mark }) => [String(mark.attrs.tag), 0],
})

export const Underline = Mark.create({
  name: 'underline',
  parseHTML: () => [{ tag: 'u' }],
  renderHTML: () => ['u', 0],
})

export const Strike = Mark.create({
  name: 'strike',
  addAttributes: either('del', 's'),
  parseHTML: () => [{ tag: 'del' }, { tag: 's' }],
  renderHTML: ({ mark }) => [String(mark.attrs.tag), 0],
})

export const Subscript = Mark.create({
  name: 'subscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
})

export const Superscript = Mark.create({
  name: 'superscript',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
})

export const Code = Mark.create({
  name: 'code',
  code: true,
  exitable: true,
  addAttributes: () => ({
    /** As for a code block; null for none. */
    language: { default: null, rendered: false },
  }),
  parseHTML: () => [{ tag: 'code' }],
  renderHTML: () => ['code', 0],
})
