import type { MentionChoice } from '@/features/composer/editor/mentions/mention-choice'
import { Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { chooseMention } from './choose-mention'
import {
  changeCompletion,
  type Completion,
  type CompletionChange,
  completionOf,
  isEnabled,
  isUpToDate,
  optionCount,
  stillFits,
} from './completion'

/** Dispatches an event of the editor's completion. */
export function tellCompletion(view: EditorView, change: CompletionChange): void {
  view.dispatch(changeCompletion(view.state.tr, change))
}

/**
 * Offers the choices found for the typed text. A key pressed before that chooses now, or does its
 * default action if nothing was found.
 */
export function offerChoices(
  view: EditorView,
  typed: string,
  choices: readonly MentionChoice[],
): void {
  const key = completionOf(view.state)?.waiting
  tellCompletion(view, { kind: 'found', typed, choices })
  const completion = completionOf(view.state)
  if (key === undefined || !completion || !isUpToDate(completion)) return
  const choice = choices[completion.active]
  if (choice) chooseMention(view, choice)
  else pressAt(view, completion.to, key)
}

/** Applies a key at the place where the user pressed it before typing on. */
function pressAt(view: EditorView, place: number, key: string): void {
  const { doc, selection, tr } = view.state
  const behind = doc.content.size - selection.from
  const moved = behind !== doc.content.size - place
  tellCompletion(view, { kind: 'left' })
  if (moved) view.dispatch(tr.setSelection(TextSelection.create(doc, place)))
  const again = new KeyboardEvent('keydown', { key })
  view.someProp('handleKeyDown', (handle) => handle(view, again))
  if (!moved) return
  const { state } = view
  const end = state.doc.resolve(state.doc.content.size - behind)
  view.dispatch(state.tr.setSelection(Selection.near(end)))
}

/**
 * Handles a key while a mention is completed.
 * @param retry repeats a failed search
 * @returns whether the key was handled
 */
export function pressInCompletion(
  view: EditorView,
  event: KeyboardEvent,
  retry: () => void,
): boolean {
  const completion = completionOf(view.state)
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
  if (!completion || !isPlain) return false
  const isHeld = completion.waiting !== undefined
  if (isHeld && event.key !== 'Escape') return false
  switch (event.key) {
    case 'ArrowDown':
      return move(view, completion, 1)
    case 'ArrowUp':
      return move(view, completion, -1)
    case 'Enter':
    case 'Tab':
      return take(view, completion, event.key, retry)
    case 'Escape':
      tellCompletion(view, { kind: 'dismissed' })
      return true
    default:
      return false
  }
}

/** Moves to another option, wrapping around at the ends. */
function move(view: EditorView, completion: Completion, step: 1 | -1): boolean {
  const count = optionCount(completion)
  if (count === 0) return false
  const { active } = completion
  const index = active < 0 && step < 0 ? count - 1 : (active + step + count) % count
  tellCompletion(view, { kind: 'active', index })
  return true
}

function take(view: EditorView, completion: Completion, key: string, retry: () => void): boolean {
  const { choices, active, typed, canRetry } = completion
  const choice = choices[active]
  const fits = isUpToDate(completion) || (choice && stillFits(choice, completion))
  if (choices.length > 0 && !fits) {
    // With a space, it may not be a mention at all.
    if (typed.includes(' ')) return false
    tellCompletion(view, { kind: 'waiting', key })
    return true
  }
  if (choice) {
    if (isEnabled(choice)) chooseMention(view, choice)
    return true
  }
  const isRetry = canRetry && active === choices.length
  if (isRetry) retry()
  return isRetry
}
