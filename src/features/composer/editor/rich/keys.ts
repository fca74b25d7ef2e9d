import { Extension } from '@tiptap/core'
import { exitCode } from '@tiptap/pm/commands'
import { type EditorState, Plugin, TextSelection } from '@tiptap/pm/state'
import { insertLineBreak, removeCaption, unwrapDetails } from './commands'
import type { AskingOptions } from './shortcuts'

/** The cursor's textblock and its parent, if nothing is selected. */
function cursorOf({ selection }: EditorState) {
  if (!(selection instanceof TextSelection) || !selection.$cursor) return undefined
  const { $cursor } = selection
  return {
    $cursor,
    block: $cursor.parent,
    around: $cursor.depth > 0 ? $cursor.node(-1) : undefined,
    atStart: $cursor.parentOffset === 0,
    atEnd: $cursor.parentOffset === $cursor.parent.content.size,
  }
}

/** Keys in lists, code, details and captions. */
export const Keys = Extension.create<AskingOptions>({
  name: 'keys',
  // Takes precedence over the keys' default behaviour.
  priority: 150,
  addOptions: () => ({ asks: new EventTarget() }),
  addProseMirrorPlugins: () => [selectionInTime(), escapeThenTab()],
  addKeyboardShortcuts() {
    const { editor, options } = this
    const moveAfter = (): boolean => {
      const cursor = cursorOf(editor.state)
      if (!cursor) return false
      const after = editor.state.doc.resolve(cursor.$cursor.after())
      const selection = TextSelection.near(after)
      editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView())
      return true
    }
    const enter = (): boolean => {
      const cursor = cursorOf(editor.state)
      switch (cursor?.block.type.name) {
        case 'summary':
        case 'tableCaption':
          return moveAfter()
        case 'codeBlock':
          return cursor.atEnd && leaveCode(editor.state, editor.view.dispatch)
        default:
          return editor.commands.splitListItem('listItem')
      }
    }
    const backspace = (): boolean => {
      const cursor = cursorOf(editor.state)
      if (!cursor?.atStart) return false
      const isEmpty = cursor.block.childCount === 0
      switch (cursor.block.type.name) {
        case 'summary':
          return isEmpty && unwrapDetails(editor)
        case 'tableCaption':
          return isEmpty && removeCaption(editor)
        case 'codeBlock':
          return isEmpty && editor.commands.setNode('paragraph', { tag: 'p' })
        default: {
          const isFirst = cursor.$cursor.depth > 1 && cursor.$cursor.index(-1) === 0
          const inItem = cursor.around?.type.name === 'listItem' && isFirst
          return inItem && editor.commands.liftListItem('listItem')
        }
      }
    }
    return {
      Enter: enter,
      Backspace: backspace,
      ArrowDown: () => {
        const cursor = cursorOf(editor.state)
        const isLast = cursor && cursor.$cursor.after() === editor.state.doc.content.size
        const leaves = cursor?.block.type.spec.code && cursor.atEnd && isLast
        return Boolean(leaves) && exitCode(editor.state, editor.view.dispatch)
      },
      Tab: () => editor.commands.sinkListItem('listItem'),
      'Shift-Tab': () => editor.commands.liftListItem('listItem'),
      'Shift-Enter': () => insertLineBreak(editor),
      // Ctrl+Enter or Cmd+Enter sends, as in the source editors.
      'Mod-Enter': () => {
        options.asks.dispatchEvent(new Event('send'))
        return true
      },
      // As in other editors.
      'Alt-F10': () => {
        options.asks.dispatchEvent(new Event('toolbar'))
        return true
      },
    }
  },
})

/** Two empty lines at the end leave the code block. */
function leaveCode(
  state: EditorState,
  dispatch: (transaction: EditorState['tr']) => void,
): boolean {
  const { $from } = state.selection
  if (!$from.parent.textContent.endsWith('\n\n')) return false
  return exitCode(state, (transaction) => {
    dispatch(transaction.delete($from.pos - 2, $from.pos))
  })
}

/**
 * While the page is busy, a key can arrive before the update about where the previous key put the
 * cursor, and Enter would delete the old selection. So the update is forced before each key.
 */
function selectionInTime(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: ({ composing, dom }) => {
          if (!composing) dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
          return false
        },
      },
    },
  })
}

/** Tab works in lists and tables; after Escape it leaves the editor, as everywhere else. */
function escapeThenTab(): Plugin {
  let leaves = false
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_view, { key }) => {
          const isLeaving = leaves && key === 'Tab'
          leaves = key === 'Escape' || (leaves && key === 'Shift')
          return isLeaving
        },
      },
    },
  })
}
