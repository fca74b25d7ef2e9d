import { forEachDiagnostic, nextDiagnostic, previousDiagnostic } from '@codemirror/lint'
import { type Command, EditorView, keymap } from '@codemirror/view'

/** F8 goes to the next problem, Shift+F8 to the previous one. */
export const problemKeys = keymap.of([
  { key: 'F8', run: told(nextDiagnostic), shift: told(previousDiagnostic) },
])

/** A command that goes to a problem and announces it to screen readers. */
function told(command: Command): Command {
  return (view) => {
    if (!command(view)) return false
    const { from, to } = view.state.selection.main
    const messages: string[] = []
    forEachDiagnostic(view.state, ({ message }, start, end) => {
      if (start < Math.max(to, from + 1) && end > from) messages.push(message)
    })
    view.dispatch({ effects: EditorView.announce.of(messages.join('. ')) })
    return true
  }
}
