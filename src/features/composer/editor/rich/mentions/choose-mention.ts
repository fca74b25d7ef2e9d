import type { MentionChoice } from '@/features/composer/editor/mentions/mention-choice'
import { mentionHref } from '@/lib/matrix-html/mentions'
import { splitId } from '@/lib/matrix-id'
import type { Editor } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import type { Mark, Schema } from '@tiptap/pm/model'
import { Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { changeCompletion, completionKey, completionOf, isEnabled } from './completion'
import { mayBeginAt } from './typed-mention'

/** Invisible characters and direction controls. */
const unfit = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** A name as message text; if nothing of it is visible, a fallback. */
function wordsOf(name: string, id: string): string {
  const words = name.replaceAll(/\s+/g, ' ').replaceAll(unfit, '').trim()
  return words || (splitId(id)?.localpart ?? id)
}

function linkTo(schema: Schema, choice: MentionChoice): { words: string; link?: Mark } {
  switch (choice.kind) {
    case 'user': {
      const link = schema.mark('link', { href: mentionHref(choice.userId) })
      return { words: wordsOf(choice.name, choice.userId), link }
    }
    case 'room':
      return {
        words: wordsOf(choice.name, choice.id),
        link: schema.mark('link', { href: choice.href }),
      }
    case 'everyone':
      return { words: '@room' }
  }
}

/** Replaces the typed text with a choice, followed by a space. */
export function chooseMention(view: EditorView, choice: MentionChoice): void {
  const { state } = view
  const completion = completionOf(state)
  if (!completion || !isEnabled(choice)) return
  const { schema } = state
  const { from, to } = completion
  const { words, link } = linkTo(schema, choice)
  const around = (state.storedMarks ?? state.doc.resolve(to).marks()).filter(
    ({ type }) => type.name !== 'link',
  )
  const hasSpace = state.doc.resolve(to).nodeAfter?.text?.startsWith(' ') === true
  const mention = schema.text(words, link ? link.addToSet(around) : around)
  const space = hasSpace ? [] : [schema.text(' ', around)]
  const transaction = state.tr.replaceWith(from, to, [mention, ...space])
  const end = from + mention.nodeSize + 1
  // If the user typed on, the cursor stays there.
  if (state.selection.from === to) {
    transaction.setSelection(TextSelection.create(transaction.doc, end)).setStoredMarks(around)
  }
  changeCompletion(transaction, { kind: 'chosen', spaceEnd: hasSpace ? undefined : end })
  // A separate undo step restores the typed text.
  view.dispatch(closeHistory(transaction).scrollIntoView())
}

/** Puts punctuation right after a mention, replacing the space there. */
export function joinMention(view: EditorView, from: number, to: number, text: string): boolean {
  const end = completionKey.getState(view.state)?.spaceEnd
  if (from !== to || from !== end || !/^[,.;:!?)]$/.test(text)) return false
  view.dispatch(view.state.tr.insertText(text, end - 1, end).scrollIntoView())
  return true
}

/** Starts a mention at the cursor, or after the selection. */
export function beginMention({ view }: Editor): void {
  view.focus()
  const { state } = view
  if (completionOf(state)) return
  const { $to } = state.selection
  const text = Selection.findFrom($to, 1, true) ?? Selection.findFrom($to, -1, true)
  // Adds a line if there is none to write in.
  const place = text?.$from ?? $to
  const sign = mayBeginAt(place) ? '@' : ' @'
  const transaction = state.tr.insertText(sign, place.pos)
  const end = transaction.doc.resolve(transaction.mapping.map(place.pos))
  view.dispatch(transaction.setSelection(Selection.near(end, -1)).scrollIntoView())
}
