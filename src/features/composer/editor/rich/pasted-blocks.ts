import { Fragment, type Node as ProseMirrorNode, type Schema, Slice } from '@tiptap/pm/model'
import { sanitizeHtml, type MatrixNode } from '@/lib/matrix-html'
import { cleanPastedHtml } from './clean-paste'
import { readDocument } from './read-document'

/** Pasted or dropped HTML, open at both ends so it joins the surrounding text. */
export function sliceOfHtml(schema: Schema, html: string): Slice {
  return sliceOfTree(schema, sanitizeHtml(cleanPastedHtml(html)).nodes)
}

/** Like `sliceOfHtml`, for a tree. */
export function sliceOfTree(schema: Schema, nodes: readonly MatrixNode[]): Slice {
  const { doc } = readDocument(schema, nodes)
  return openSlice(asParagraphs(doc.content.content))
}

/** Plain text: an empty line starts a paragraph, a line break stays one. */
export function sliceOfText(schema: Schema, text: string): Slice {
  const paragraphs = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/^\n+|\n+$/g, '')
    .split(/\n(?:[ \t]*\n)+/)
  return openSlice(
    paragraphs.map((paragraph) => {
      const lines = paragraph.split('\n')
      const content = lines.flatMap((line, index) => [
        ...(index > 0 ? [schema.node('hardBreak')] : []),
        ...(line === '' ? [] : [schema.text(line)]),
      ])
      return schema.node('paragraph', null, content)
    }),
  )
}

function openSlice(blocks: readonly ProseMirrorNode[]): Slice {
  return Slice.maxOpen(Fragment.from([...blocks]), false)
}

/** Pages use `<div>` for layout, without meaning; their lines become paragraphs. */
function asParagraphs(blocks: readonly ProseMirrorNode[]): ProseMirrorNode[] {
  const flat = blocks.flatMap((block): readonly ProseMirrorNode[] =>
    block.type.name === 'division' ? asParagraphs(block.content.content) : [block],
  )
  // A single line joins the line it is pasted into.
  if (flat.length === 1) return [...flat]
  return flat.map((block) =>
    block.type.name === 'paragraph' ? block.type.create(null, block.content) : block,
  )
}
