import {
  acceptCompletion,
  completionStatus,
  moveCompletionSelection,
} from '@codemirror/autocomplete'
import { cursorLineDown, cursorLineUp, insertNewlineAndIndent } from '@codemirror/commands'
import { Prec, type Extension } from '@codemirror/state'
import { type Command, EditorView, keymap } from '@codemirror/view'

/** What keys do in an up-to-date list, or otherwise in the text. */
const keys: ReadonlyMap<string, Command> = new Map([
  ['Enter', (view) => acceptCompletion(view) || insertNewlineAndIndent(view)],
  ['ArrowDown', (view) => moveCompletionSelection(true)(view) || cursorLineDown(view)],
  ['ArrowUp', (view) => moveCompletionSelection(false)(view) || cursorLineUp(view)],
])

/** Whether the list on screen is being updated for newly typed text. */
function isRenewed(view: EditorView): boolean {
  return (
    completionStatus(view.state) === 'pending' &&
    view.dom.querySelector('.cm-tooltip-autocomplete') !== null
  )
}

/**
 * Keys for the list of completions wait while it updates. By default, CodeMirror would ignore the
 * list, and fast typing would insert a line break.
 */
export function heldKeys(): Extension {
  let held: string[] = []
  const hold =
    (key: string): Command =>
    (view) => {
      if (held.length === 0 && !isRenewed(view)) return false
      held.push(key)
      return true
    }
  return [
    Prec.highest(keymap.of([...keys.keys()].map((key) => ({ key, run: hold(key) })))),
    EditorView.updateListener.of(({ view, state, startState, docChanged, changes }) => {
      if (held.length === 0) return
      if (!docChanged && completionStatus(state) === 'pending') return
      const pressed = held
      held = []
      // An update must finish before the next one.
      queueMicrotask(() => {
        if (!docChanged) {
          for (const key of pressed) keys.get(key)?.(view)
          return
        }
        // The user typed on, so Enter was meant as a line break.
        const from = changes.mapPos(startState.selection.main.head, -1)
        if (pressed.includes('Enter')) view.dispatch({ changes: { from, insert: '\n' } })
      })
    }),
  ]
}
