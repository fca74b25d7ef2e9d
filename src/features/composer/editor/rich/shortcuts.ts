import { Extension, type Editor } from '@tiptap/core'
import { type EditorState, NodeSelection, Plugin } from '@tiptap/pm/state'
import { setHeading, toggleDetails, toggleScript } from './commands'
import type { DialogName } from './dialogs'
import { shortcuts } from './shortcut-keys'

/** A key requested one of the toolbar's dialogs. */
export class DialogAsked extends Event {
  readonly name: DialogName

  constructor(name: DialogName) {
    super('dialog')
    this.name = name
  }
}

export interface AskingOptions {
  /** Called for requests made by keys: `send`, `toolbar`, and a `DialogAsked`. */
  asks: EventTarget
}

/** Formatting that needs no dialog; also used by the toolbar. */
export const toggles = {
  bold: (editor: Editor) => editor.commands.toggleMark('bold'),
  italic: (editor: Editor) => editor.commands.toggleMark('italic'),
  underline: (editor: Editor) => editor.commands.toggleMark('underline'),
  strike: (editor: Editor) => editor.commands.toggleMark('strike'),
  code: (editor: Editor) => editor.commands.toggleMark('code'),
  orderedList: (editor: Editor) => editor.commands.toggleList('orderedList', 'listItem'),
  bulletList: (editor: Editor) => editor.commands.toggleList('bulletList', 'listItem'),
  blockquote: (editor: Editor) => editor.commands.toggleWrap('blockquote'),
  codeBlock: (editor: Editor) => editor.commands.toggleNode('codeBlock', 'paragraph'),
  details: toggleDetails,
  subscript: (editor: Editor) => toggleScript(editor, 'subscript'),
  superscript: (editor: Editor) => toggleScript(editor, 'superscript'),
}

/** A key handler that always handles its key. */
const handled = (run: () => void) => () => {
  run()
  return true
}

/** Formatting shortcuts. */
export const Shortcuts = Extension.create<AskingOptions>({
  name: 'shortcuts',
  // Takes precedence over Enter on a selected node.
  priority: 160,
  addOptions: () => ({ asks: new EventTarget() }),
  addKeyboardShortcuts() {
    const { editor, options } = this
    const entries = [
      ...Object.entries(toggles).map(
        ([name, run]) =>
          [shortcuts[name as keyof typeof toggles], handled(() => run(editor))] as const,
      ),
      ...(['link', 'spoiler', 'maths'] as const).map(
        (name) =>
          [
            shortcuts[name],
            handled(() => options.asks.dispatchEvent(new DialogAsked(name))),
          ] as const,
      ),
      [shortcuts.text, handled(() => setHeading(editor, 0))] as const,
      ...([1, 2, 3, 4, 5, 6] as const).map(
        (level) =>
          [shortcuts[`heading${level}`], handled(() => setHeading(editor, level))] as const,
      ),
    ]
    return {
      ...Object.fromEntries(entries),
      Enter: () => {
        const name = dialogFor(editor.state)
        if (name) options.asks.dispatchEvent(new DialogAsked(name))
        return name !== undefined
      },
    }
  },
  addProseMirrorPlugins() {
    const { options } = this
    return [
      new Plugin({
        props: {
          handleDoubleClickOn: ({ state }, _position, node) => {
            const name = node.isAtom ? dialogFor(state) : undefined
            if (name) options.asks.dispatchEvent(new DialogAsked(name))
            return name !== undefined
          },
        },
      }),
    ]
  },
})

/** The dialog for the selected node. */
function dialogFor({ selection }: EditorState): DialogName | undefined {
  if (!(selection instanceof NodeSelection)) return undefined
  const { name } = selection.node.type
  if (name === 'image') return 'image'
  return name === 'maths' || name === 'mathsBlock' ? 'maths' : undefined
}
