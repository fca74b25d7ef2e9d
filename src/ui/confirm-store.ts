import type { ReactNode } from 'react'

/** A question about an action, asked once. */
export interface ConfirmRequest {
  /** The question: "Delete 3 sessions?" */
  title: string
  /** What it will do, and to whom. */
  body: ReactNode
  /** The verb and the thing: "Delete sessions". */
  confirmLabel: string
  /** The action destroys something. */
  danger?: boolean
  /** Does it; a rejection is shown in the dialog, which stays open. */
  onConfirm: () => Promise<void> | void
}

/** What {@link ConfirmHost} draws. */
export interface ConfirmState {
  /** Each question has its own id; 0 before the first. */
  id: number
  request: ConfirmRequest | null
  open: boolean
  pending: boolean
  /** What the action threw, as `{ cause }`; null when nothing failed. */
  failure: { cause: unknown } | null
}

let state: ConfirmState = { id: 0, request: null, open: false, pending: false, failure: null }
let answer: (confirmed: boolean) => void = () => undefined
const listeners = new Set<() => void>()

function change(next: Partial<ConfirmState>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

/**
 * Asks before an action and runs it on a yes. While it runs the dialog shows that; when it fails
 * the dialog stays, with the reason. A question that is still open is answered with no.
 *
 * @param request the words and the action
 * @returns whether the action was confirmed and done
 */
export function confirm(request: ConfirmRequest): Promise<boolean> {
  // An action that is under way keeps its dialog, since its outcome must be seen.
  if (state.open && state.pending) return Promise.resolve(false)
  answer(false)
  return new Promise((resolve) => {
    answer = resolve
    change({ id: state.id + 1, request, open: true, pending: false, failure: null })
  })
}

/** Answers no; refused while the action runs. */
export function cancelConfirm(): void {
  if (!state.open || state.pending) return
  change({ open: false })
  answer(false)
}

/** Answers yes: runs the action, then closes the dialog or shows what went wrong. */
export async function acceptConfirm(): Promise<void> {
  if (!state.request || !state.open || state.pending) return
  change({ pending: true, failure: null })
  try {
    await state.request.onConfirm()
    change({ open: false, pending: false })
    answer(true)
  } catch (cause) {
    change({ pending: false, failure: { cause } })
  }
}

/** The current state, for `useSyncExternalStore`. */
export function getConfirmState(): ConfirmState {
  return state
}

/** Calls back after each change; returns the function that ends it. */
export function subscribeConfirm(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
