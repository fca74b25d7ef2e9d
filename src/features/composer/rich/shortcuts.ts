import { Extension, type Editor } from '@tiptap/core'
import { type EditorState, NodeSelection, Plugin } from '@tiptap/pm/state'
import { setHeading, toggleDetails, toggleScript } from './commands'
import type { DialogName } from './dialogs'

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Keys of formatting, as ProseMirror names them. */
export const shortcuts = {
  bold: 'Mod-b',
  italic: 'Mod-i',
  underline: 'Mod-u',
  strike: 'Mod-Shift-x',
  code: 'Mod-e',
  link: 'Mod-k',
  text: 'Mod-Alt-0',
  heading1: 'Mod-Alt-1',
  heading2: 'Mod-Alt-2',
  heading3: 'Mod-Alt-3',
  heading4: 'Mod-Alt-4',
  heading5: 'Mod-Alt-5',
  heading6: 'Mod-Alt-6',
  orderedList: 'Mod-Shift-7',
  bulletList: 'Mod-Shift-8',
  blockquote: 'Mod-Shift-9',
  codeBlock: 'Mod-Alt-c',
  details: 'Mod-Alt-d',
  spoiler: 'Mod-Shift-h',
  maths: 'Mod-Shift-m',
  subscript: 'Mod-,',
  superscript: 'Mod-.',
  undo: 'Mod-z',
  redo: 'Mod-Shift-z',
} as const

/** A shortcut as it stands on the keys: `Ctrl+Shift+8`, `⌘⇧8`. */
export function keysText(name: keyof typeof shortcuts): string {
  const signs = onMac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
    : { Mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt' }
  const keys = shortcuts[name].split('-').map((key) => signs[key as 'Mod'] ?? key.toUpperCase())
  return keys.join(onMac ? '' : '+')
}

/** A key asks for one of the toolbar's dialogs. */
export class DialogAsked extends Event {
  readonly name: DialogName

  constructor(name: DialogName) {
    super('dialog')
    this.name = name
  }
}

export interface AskingOptions {
  /** Told of what keys ask the page for: `send`, `toolbar`, and a `DialogAsked`. */
  asks: EventTarget
}

/** What formatting does that needs no question; also for the toolbar. */
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

/** A key that is used up by what it does. */
const handled = (run: () => void) => () => {
  run()
  return true
}

/** Formatting by keys. */
export const Shortcuts = Extension.create<AskingOptions>({
  name: 'shortcuts',
  // Before what Enter does to a selected node.
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

/** The dialog that changes what is selected. */
function dialogFor({ selection }: EditorState): DialogName | undefined {
  if (!(selection instanceof NodeSelection)) return undefined
  const { name } = selection.node.type
  if (name === 'image') return 'image'
  return name === 'maths' || name === 'mathsBlock' ? 'maths' : undefined
}
