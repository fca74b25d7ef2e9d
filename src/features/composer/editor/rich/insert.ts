import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Selection, TextSelection, type Transaction } from '@tiptap/pm/state'

/**
 * Inserts a block at the cursor, replacing an empty line, with a line after it to continue writing.
 * The cursor goes into the block, or after it if it has no text.
 */
export function insertBlock(transaction: Transaction, block: ProseMirrorNode): void {
  const { from, to } = transaction.selection
  transaction.replaceRangeWith(from, to, block)
  const position = positionOf(transaction.doc, block)
  if (position === undefined) return
  const end = position + block.nodeSize
  const $end = transaction.doc.resolve(end)
  const paragraph = transaction.doc.type.schema.nodes.paragraph
  if (
    !$end.nodeAfter &&
    paragraph &&
    $end.parent.canReplaceWith($end.index(), $end.index(), paragraph)
  )
    transaction.insert(end, paragraph.create())
  const into = block.isLeaf || block.isAtom ? end : position + 1
  const selection = Selection.findFrom(transaction.doc.resolve(into), 1, true)
  transaction.setSelection(selection ?? TextSelection.near($end)).scrollIntoView()
}

function positionOf(doc: ProseMirrorNode, block: ProseMirrorNode): number | undefined {
  let found: number | undefined
  doc.descendants((node, position) => {
    // The node itself is inserted, not a copy.
    if (node === block) found = position
    return found === undefined && !node.inlineContent
  })
  return found
}
