import type { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { insertPoint } from '@tiptap/pm/transform'

/** A picture inserted from outside the editor. */
export interface InsertedPicture {
  src: string
  alt: string
  /** px */
  width: number | undefined
  height: number | undefined
}

/**
 * Inserts a picture after the cursor or selection without replacing anything, because it may arrive
 * long after the request.
 * @param hasCursor if false, the picture goes to the end
 */
export function insertPicture(editor: Editor, picture: InsertedPicture, hasCursor: boolean): void {
  const { state, view } = editor
  const { src, alt, width, height } = picture
  const node = state.schema.node('image', {
    src,
    alt,
    width: width === undefined ? null : String(width),
    height: height === undefined ? null : String(height),
  })
  const { to, $to } = hasCursor ? state.selection : Selection.atEnd(state.doc)
  const transaction = state.tr
  if ($to.parent.canReplaceWith($to.index(), $to.index(), node.type)) transaction.insert(to, node)
  else {
    // Code and the gaps between blocks can't contain pictures.
    const line = state.schema.node('paragraph', null, node)
    const after = $to.depth > 0 ? $to.after($to.depth) : to
    const place = insertPoint(state.doc, after, line.type) ?? state.doc.content.size
    transaction.insert(place, line)
  }
  view.dispatch(transaction)
}
