import type { MentionChoice } from '@/features/composer/mentions/mention-choice'
import { completionRank, noRank } from '@/lib/completion-rank'
import { fold } from '@/lib/fold'
import { type EditorState, PluginKey, type Transaction } from '@tiptap/pm/state'
import { type TypedMention, typedMention } from './typed-mention'

/** A mention in the making, and what it may become. */
export interface Completion extends TypedMention {
  choices: readonly MentionChoice[]
  /** What was typed when the choices were found; undefined before any were. */
  foundFor: string | undefined
  /** Whether a last option offers to look again, since something failed. */
  canRetry: boolean
  /** Place of the option that a key would choose, -1 for none. */
  active: number
  /** The key that is to choose, and came before what was found for all that was typed. */
  waiting: string | undefined
}

export interface CompletionState {
  completion: Completion | undefined
  /** Where the sign stands of which the user wants no completion. */
  dismissed: number | undefined
  /** The end of the space that was put after a mention, until something else happens. */
  spaceEnd: number | undefined
}

/** What happens to a completion. */
export type CompletionChange =
  | { kind: 'found'; typed: string; choices: readonly MentionChoice[] }
  | { kind: 'canRetry'; canRetry: boolean }
  | { kind: 'active'; index: number }
  | { kind: 'waiting'; key: string }
  | { kind: 'chosen'; spaceEnd: number | undefined }
  /** The user wants none here. */
  | { kind: 'dismissed' }
  /** The editor has lost the focus. */
  | { kind: 'left' }

export const completionKey = new PluginKey<CompletionState>('mentionCompletion')

export const noCompletion: CompletionState = {
  completion: undefined,
  dismissed: undefined,
  spaceEnd: undefined,
}

/** The completion of an editor, where there is one. */
export function completionOf(state: EditorState): Completion | undefined {
  return completionKey.getState(state)?.completion
}

/** Marks a transaction with what happens to the completion. */
export function changeCompletion(transaction: Transaction, change: CompletionChange): Transaction {
  return transaction.setMeta(completionKey, change)
}

/** Options of the list: the choices, and after them to look again. */
export function optionCount({ choices, canRetry }: Completion): number {
  return choices.length + (canRetry ? 1 : 0)
}

/** Whether what is offered was found for all that was typed. */
export function isUpToDate({ foundFor, typed }: Completion): boolean {
  return foundFor === typed
}

/** The next state after a transaction. */
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
  // Whoever only moves the cursor leaves.
  const goesOn = isSame && (transaction.docChanged || typed.to === known.to)
  if (goesOn) return { ...noCompletion, completion: changed({ ...known, ...typed }, change) }
  return wasTyped(transaction)
    ? { ...noCompletion, completion: { ...nothingFound, ...typed } }
    : noCompletion
}

/** What ends a completion. */
const ends: readonly CompletionChange['kind'][] = ['chosen', 'dismissed', 'left']

/** A completion whose key waits; it stays as it is while somebody types on behind it. */
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

/** Where a sign stands after a transaction; undefined where it is no more. */
function placeAfter({ mapping }: Transaction, place: number | undefined): number | undefined {
  if (place === undefined) return undefined
  const result = mapping.mapResult(place)
  return result.deletedAfter ? undefined : result.pos
}

/** Whether somebody wrote this; not what is undone, pasted or comes from elsewhere. */
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
      // What was offered for the same already keeps its place under the user's eyes.
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
 * Whether the choice that a key takes is the same for all that was typed as for the part for which
 * it was found: what was first stays first as long as it fits no worse.
 */
export function stillFits(choice: MentionChoice, { foundFor, typed }: Completion): boolean {
  if (foundFor === undefined || !typed.startsWith(foundFor)) return false
  const name = choice.kind === 'everyone' ? 'room' : choice.name
  const key = `${fold(name)}\n${fold(choiceId(choice))}`
  const rank = (text: string) => completionRank(key, fold(text.slice(1)))
  return rank(typed) < noRank && rank(typed) === rank(foundFor)
}

/** Names a choice among the others. */
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

/** Whether a choice can be taken. */
export function isEnabled(choice: MentionChoice): boolean {
  return choice.kind !== 'everyone' || choice.disabledReason === undefined
}
