import type { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { insertPoint } from '@tiptap/pm/transform'

/** A picture that comes into the text from outside. */
export interface InsertedPicture {
  src: string
  alt: string
  /** px */
  width: number | undefined
  height: number | undefined
}

/**
 * Puts a picture after the cursor or the selection, of which nothing is replaced: it may come long
 * after it was asked for.
 * @param hasCursor without one, it goes to the end
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
    // Code holds no pictures, nor does what stands between blocks.
    const line = state.schema.node('paragraph', null, node)
    const after = $to.depth > 0 ? $to.after($to.depth) : to
    const place = insertPoint(state.doc, after, line.type) ?? state.doc.content.size
    transaction.insert(place, line)
  }
  view.dispatch(transaction)
}
