import { Extension } from '@tiptap/core'
import { history, redo, undo } from '@tiptap/pm/history'

/** Undo and redo. */
export const History = Extension.create({
  name: 'history',
  addProseMirrorPlugins: () => [history({ depth: 300 })],
  addKeyboardShortcuts() {
    const undoLast = () => undo(this.editor.state, this.editor.view.dispatch)
    const redoLast = () => redo(this.editor.state, this.editor.view.dispatch)
    return { 'Mod-z': undoLast, 'Mod-Shift-z': redoLast, 'Mod-y': redoLast }
  },
})
