import type { MentionChoice } from '@/features/composer/editor/mentions/mention-choice'
import { completionRank, noRank } from '@/lib/completion-rank'
import { fold } from '@/lib/fold'
import { type EditorState, PluginKey, type Transaction } from '@tiptap/pm/state'
import { type TypedMention, typedMention } from './typed-mention'

/** A mention being typed, with its suggestions. */
export interface Completion extends TypedMention {
  choices: readonly MentionChoice[]
  /** The typed text that the choices were found for; undefined before the first. */
  foundFor: string | undefined
  /** Whether a last option offers to retry, because something failed. */
  canRetry: boolean
  /** Index of the option that a key would choose; -1 for none. */
  active: number
  /** A key to choose an option, pressed before the choices for all typed text were found. */
  waiting: string | undefined
}

export interface CompletionState {
  completion: Completion | undefined
  /** Position of the sign that the user dismissed the completion for. */
  dismissed: number | undefined
  /** End of the space inserted after a mention, until something else happens. */
  spaceEnd: number | undefined
}

/** An event of a completion. */
export type CompletionChange =
  | { kind: 'found'; typed: string; choices: readonly MentionChoice[] }
  | { kind: 'canRetry'; canRetry: boolean }
  | { kind: 'active'; index: number }
  | { kind: 'waiting'; key: string }
  | { kind: 'chosen'; spaceEnd: number | undefined }
  /** The user dismissed it. */
  | { kind: 'dismissed' }
  /** The editor has lost the focus. */
  | { kind: 'left' }

export const completionKey = new PluginKey<CompletionState>('mentionCompletion')

export const noCompletion: CompletionState = {
  completion: undefined,
  dismissed: undefined,
  spaceEnd: undefined,
}

/** The editor's completion, if any. */
export function completionOf(state: EditorState): Completion | undefined {
  return completionKey.getState(state)?.completion
}

/** Attaches an event of the completion to a transaction. */
export function changeCompletion(transaction: Transaction, change: CompletionChange): Transaction {
  return transaction.setMeta(completionKey, change)
}

/** Options of the list: the choices, then "retry". */
export function optionCount({ choices, canRetry }: Completion): number {
  return choices.length + (canRetry ? 1 : 0)
}

/** Whether the choices were found for all typed text. */
export function isUpToDate({ foundFor, typed }: Completion): boolean {
  return foundFor === typed
}

/** The state after a transaction. */
export function nextCompletion(
  transaction: Transaction,
  before: CompletionState,
  state: EditorState,
): CompletionState {
  const change = transaction.getMeta(completionKey) as CompletionChange | undefined
  const held = change && ends.includes(change.kind) ? undefined : heldOver(transaction, before)
  if (held) return { ...noCompletion, completion: changed(held, change) }
  const typed = typedMention(state)
  const isUntouched = !transaction.docChanged && !transaction.selectionSet
  const spaceEnd =
    change?.kind === 'chosen' ? change.spaceEnd : isUntouched ? before.spaceEnd : undefined
  if (!typed || change?.kind === 'left') return { ...noCompletion, spaceEnd }
  const isUnwanted = change?.kind === 'dismissed' || change?.kind === 'chosen'
  const dismissed = isUnwanted ? typed.from : placeAfter(transaction, before.dismissed)
  if (typed.from === dismissed) return { completion: undefined, dismissed, spaceEnd }
  const known = before.completion
  const isSame = known && placeAfter(transaction, known.from) === typed.from
  // Moving the cursor away ends the completion.
  const goesOn = isSame && (transaction.docChanged || typed.to === known.to)
  if (goesOn) return { ...noCompletion, completion: changed({ ...known, ...typed }, change) }
  return wasTyped(transaction)
    ? { ...noCompletion, completion: { ...nothingFound, ...typed } }
    : noCompletion
}

/** Ends a completion. */
const ends: readonly CompletionChange['kind'][] = ['chosen', 'dismissed', 'left']

/** A completion with a waiting key; it stays unchanged while the user types on. */
function heldOver(
  transaction: Transaction,
  { completion }: CompletionState,
): Completion | undefined {
  if (completion?.waiting === undefined) return undefined
  const { doc, mapping, selection } = transaction
  const from = placeAfter(transaction, completion.from)
  const to = mapping.map(completion.to, -1)
  const isThere = from !== undefined && doc.textBetween(from, to, '\n', '\n') === completion.typed
  return isThere && selection.from >= to ? { ...completion, from, to } : undefined
}

const nothingFound = {
  choices: [],
  foundFor: undefined,
  canRetry: false,
  active: -1,
  waiting: undefined,
} as const

/** A sign's position after a transaction; undefined if it is gone. */
function placeAfter({ mapping }: Transaction, place: number | undefined): number | undefined {
  if (place === undefined) return undefined
  const result = mapping.mapResult(place)
  return result.deletedAfter ? undefined : result.pos
}

/** Whether the user typed this, as opposed to undo, paste or a change from outside. */
function wasTyped(transaction: Transaction): boolean {
  const root =
    (transaction.getMeta('appendedTransaction') as Transaction | undefined) ?? transaction
  const others = ['history$', 'paste', 'uiEvent', 'preventUpdate']
  return root.docChanged && others.every((name) => root.getMeta(name) === undefined)
}

function changed(completion: Completion, change: CompletionChange | undefined): Completion {
  switch (change?.kind) {
    case 'found': {
      if (change.typed !== completion.typed) return completion
      const { choices } = change
      // Earlier choices keep their place, so the list doesn't move under the user.
      const kept = isUpToDate(completion) ? completion.choices[completion.active] : undefined
      const place = kept ? choices.findIndex((choice) => isSame(choice, kept)) : -1
      const active = place >= 0 ? place : choices.findIndex(isEnabled)
      return { ...completion, choices, active, foundFor: change.typed, waiting: undefined }
    }
    case 'canRetry': {
      const { choices, active } = completion
      const isGone = active >= choices.length
      const { canRetry } = change
      return { ...completion, canRetry, active: isGone ? choices.findIndex(isEnabled) : active }
    }
    case 'active':
      return { ...completion, active: change.index }
    case 'waiting':
      return { ...completion, waiting: change.key }
    case 'chosen':
    case 'dismissed':
    case 'left':
    case undefined:
      return completion
  }
}

/**
 * Whether a key would choose the same for all typed text as for the part that the choices were found
 * for: the first choice stays first as long as it matches equally well.
 */
export function stillFits(choice: MentionChoice, { foundFor, typed }: Completion): boolean {
  if (foundFor === undefined || !typed.startsWith(foundFor)) return false
  const name = choice.kind === 'everyone' ? 'room' : choice.name
  const key = `${fold(name)}\n${fold(choiceId(choice))}`
  const rank = (text: string) => completionRank(key, fold(text.slice(1)))
  return rank(typed) < noRank && rank(typed) === rank(foundFor)
}

/** A key that identifies a choice. */
export function choiceId(choice: MentionChoice): string {
  switch (choice.kind) {
    case 'user':
      return choice.userId
    case 'room':
      return choice.id
    case 'everyone':
      return '@room'
  }
}

const isSame = (a: MentionChoice, b: MentionChoice) => choiceId(a) === choiceId(b)

/** Whether a choice is enabled. */
export function isEnabled(choice: MentionChoice): boolean {
  return choice.kind !== 'everyone' || choice.disabledReason === undefined
}
