import type { Mark, Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { MatrixElement, MatrixNode } from '@/lib/matrix-html'
import type { DocumentReader } from './read-document'

const isElement = (node: MatrixNode): node is MatrixElement => node.type === 'element'

/** Reads a table into rows of equal length, with its caption beside it. */
export function readTable(
  reader: DocumentReader,
  { children }: MatrixElement,
  marks: readonly Mark[],
): ProseMirrorNode[] {
  const { schema } = reader
  const parts = children.filter(isElement)
  const caption = parts.find(({ tag }) => tag === 'caption')
  const words = caption ? reader.line(caption.children, marks, 'a caption') : undefined
  const rows = parts.flatMap((part) =>
    part.children
      .filter(isElement)
      .filter(({ tag }) => tag === 'tr')
      .map((row) => ({ head: part.tag === 'thead', cells: readCells(reader, row, marks) })),
  )
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  if (width === 0) {
    // A table without cells only shows its caption.
    return words && words.length > 0 ? [schema.node('paragraph', null, words)] : []
  }
  const table = schema.node(
    'table',
    null,
    rows.map(({ head, cells }) => {
      const missing = Array.from({ length: width - cells.length }, () => reader.emptyCell())
      return schema.node('tableRow', { head }, [...cells, ...missing])
    }),
  )
  if (!words) return [table]
  return [schema.node('captionedTable', null, [schema.node('tableCaption', null, words), table])]
}

function readCells(
  reader: DocumentReader,
  { children }: MatrixElement,
  marks: readonly Mark[],
): ProseMirrorNode[] {
  return children
    .filter(isElement)
    .map(({ tag, children: content }) =>
      reader.schema.node(
        tag === 'th' ? 'tableHeader' : 'tableCell',
        null,
        reader.blocks(content, marks),
      ),
    )
}
