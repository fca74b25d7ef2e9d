import {
  acceptCompletion,
  completionStatus,
  moveCompletionSelection,
} from '@codemirror/autocomplete'
import { cursorLineDown, cursorLineUp, insertNewlineAndIndent } from '@codemirror/commands'
import { Prec, type Extension } from '@codemirror/state'
import { type Command, EditorView, keymap } from '@codemirror/view'

/** What keys do in a list that is up to date, and else in the text. */
const keys: ReadonlyMap<string, Command> = new Map([
  ['Enter', (view) => acceptCompletion(view) || insertNewlineAndIndent(view)],
  ['ArrowDown', (view) => moveCompletionSelection(true)(view) || cursorLineDown(view)],
  ['ArrowUp', (view) => moveCompletionSelection(false)(view) || cursorLineUp(view)],
])

/** Whether a list is on screen that is being found anew for what was typed since. */
function isRenewed(view: EditorView): boolean {
  return (
    completionStatus(view.state) === 'pending' &&
    view.dom.querySelector('.cm-tooltip-autocomplete') !== null
  )
}

/**
 * Keys that act on the list of completions wait while it is found anew: by itself CodeMirror would
 * take them as if there was no list, so that whoever types fast broke the line.
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
      // An update has to be over before the next one.
      queueMicrotask(() => {
        if (!docChanged) {
          for (const key of pressed) keys.get(key)?.(view)
          return
        }
        // Somebody typed on: then it was a line that was to be broken.
        const from = changes.mapPos(startState.selection.main.head, -1)
        if (pressed.includes('Enter')) view.dispatch({ changes: { from, insert: '\n' } })
      })
    }),
  ]
}
