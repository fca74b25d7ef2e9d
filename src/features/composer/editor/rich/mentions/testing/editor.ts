import type { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { afterEach } from 'vitest'
import type { MentionChoice } from '@/features/composer/editor/mentions/mention-choice'
import { createMessageEditor } from '@/features/composer/editor/rich/message-editor'
import { completionOf } from '@/features/composer/editor/rich/mentions/completion'
import { offerChoices } from '@/features/composer/editor/rich/mentions/mention-keys'

/** jsdom lays nothing out. */
Range.prototype.getBoundingClientRect = () => new DOMRect()
Range.prototype.getClientRects = () => [] as unknown as DOMRectList

const editors: Editor[] = []
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy()
})

/** An editor in the page, its cursor at the end, and how often it asked to look again. */
export function editorOf(html = '') {
  const { editor, asks } = createMessageEditor({
    html,
    label: 'Message',
    placeholder: '',
    describedBy: 'keys',
    mentionListId: 'list',
  })
  editors.push(editor)
  editor.mount(document.body.appendChild(document.createElement('div')))
  editor.view.dispatch(editor.state.tr.setSelection(Selection.atEnd(editor.state.doc)))
  let retries = 0
  asks.addEventListener('mentionsAgain', () => retries++)
  return { editor, retries: () => retries }
}

/** Types as a person does, a letter after the other. */
export function type(editor: Editor, text: string): void {
  for (const letter of text) {
    const { state, view } = editor
    const { from, to } = state.selection
    const isHandled = view.someProp('handleTextInput', (handle) =>
      handle(view, from, to, letter, () => state.tr.insertText(letter)),
    )
    if (!isHandled) view.dispatch(state.tr.insertText(letter))
  }
}

/** Presses a key; says whether it did anything. */
export function press(editor: Editor, key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, ...more, bubbles: true, cancelable: true })
  return editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)) === true
}

/** A user to choose. */
export const user = (name: string, userId = `@${name.toLowerCase()}:x.org`): MentionChoice => ({
  kind: 'user',
  userId,
  name,
  avatarMxc: undefined,
})
/** Everyone in the room, who may be notified. */
export const everyone: MentionChoice = { kind: 'everyone', disabledReason: undefined }
/** A room to choose. */
export const room: MentionChoice = {
  kind: 'room',
  id: '!r:x.org',
  name: 'The Lab',
  avatarMxc: undefined,
  href: 'https://matrix.to/#/!r:x.org?via=x.org',
}

/** Offers choices for what is typed by now. */
export function offer(editor: Editor, ...choices: MentionChoice[]): void {
  offerChoices(editor.view, typedIn(editor) ?? '', choices)
}

/** What is typed of a mention by now. */
export const typedIn = ({ state }: Editor) => completionOf(state)?.typed
/** An attribute of the text field. */
export const attributeOf = ({ view }: Editor, name: string) => view.dom.getAttribute(name)
