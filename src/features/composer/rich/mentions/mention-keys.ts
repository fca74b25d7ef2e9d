import type { MentionChoice } from '@/features/composer/mentions/mention-choice'
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
} from './completion'

/** Tells an editor what happens to its completion. */
export function tellCompletion(view: EditorView, change: CompletionChange): void {
  view.dispatch(changeCompletion(view.state.tr, change))
}

/**
 * Offers what was found for what was typed. A key that was pressed before that chooses now, or does
 * what it does elsewhere where nothing was found.
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
  if (choice) return chooseMention(view, choice)
  const again = new KeyboardEvent('keydown', { key })
  view.someProp('handleKeyDown', (handle) => handle(view, again))
}

/**
 * What a key does while a mention is completed.
 * @param retry looks again for what could not be found
 * @returns whether it did anything
 */
export function pressInCompletion(
  view: EditorView,
  event: KeyboardEvent,
  retry: () => void,
): boolean {
  const completion = completionOf(view.state)
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
  if (!completion || !isPlain) return false
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

/** Goes to another option, from the last one to the first and back. */
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
  if (choices.length > 0 && !isUpToDate(completion)) {
    // With a space it may be no mention at all.
    if (typed.includes(' ')) return false
    tellCompletion(view, { kind: 'waiting', key })
    return true
  }
  const choice = choices[active]
  if (choice) {
    if (isEnabled(choice)) chooseMention(view, choice)
    return true
  }
  const isRetry = canRetry && active === choices.length
  if (isRetry) retry()
  return isRetry
}
