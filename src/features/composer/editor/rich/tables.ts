import { Extension } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { TextSelection } from '@tiptap/pm/state'
import {
  addRowAfter,
  deleteCellSelection,
  goToNextCell,
  isInTable,
  selectedRect,
  tableEditing,
} from '@tiptap/pm/tables'

/** Adds a row when Tab is pressed in the last cell, and moves to its first cell. */
const addRowAtEnd: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { bottom, right, map } = selectedRect(state)
  if (bottom !== map.height || right !== map.width) return false
  addRowAfter(
    state,
    dispatch &&
      ((transaction) => {
        const { tableStart, table } = selectedRect(state)
        const end = tableStart + table.content.size
        const $first = transaction.doc.resolve(end + 1)
        dispatch(transaction.setSelection(TextSelection.near($first)).scrollIntoView())
      }),
  )
  return true
}

/** Cell selection, and the keys that move between cells. */
export const Tables = Extension.create({
  name: 'tables',
  // Takes precedence over lists, whose Tab would otherwise apply in a cell.
  priority: 200,
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch)
    return {
      Tab: () => run(goToNextCell(1))() || run(addRowAtEnd)(),
      'Shift-Tab': run(goToNextCell(-1)),
      Backspace: run(deleteCellSelection),
      Delete: run(deleteCellSelection),
    }
  },
})
