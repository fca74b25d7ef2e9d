import type { ReactNode } from 'react'
import { createStore } from '@/lib/store'

/** A confirmation question about an action. */
export interface ConfirmRequest {
  /** The question: "Delete 3 sessions?" */
  title: string
  /** What will happen, and to whom. */
  body: ReactNode
  /** The verb and the thing: "Delete sessions". */
  confirmLabel: string
  /** The action destroys something. */
  danger?: boolean
  /** Performs the action; if it rejects, the dialog stays open and shows why. */
  onConfirm: () => Promise<void> | void
}

/** What {@link ConfirmHost} renders. */
export interface ConfirmState {
  /** Each question has its own id; 0 before the first. */
  id: number
  request: ConfirmRequest | undefined
  open: boolean
  pending: boolean
  /** What the action threw, as `{ cause }`; undefined if nothing failed. */
  failure: { cause: unknown } | undefined
}

const store = createStore<ConfirmState>({
  id: 0,
  request: undefined,
  open: false,
  pending: false,
  failure: undefined,
})
let answer: (confirmed: boolean) => void = () => undefined

function change(next: Partial<ConfirmState>): void {
  store.set((state) => ({ ...state, ...next }))
}

/**
 * Asks for confirmation and runs the action. While it runs, the dialog shows that; if it fails, the
 * dialog stays open with the reason. A question that is still open is cancelled.
 * @returns whether the action was confirmed and succeeded
 */
export function confirm(request: ConfirmRequest): Promise<boolean> {
  const { id, open, pending } = store.get()
  // A running action keeps its dialog, since its outcome must be seen.
  if (open && pending) return Promise.resolve(false)
  answer(false)
  return new Promise((resolve) => {
    answer = resolve
    change({ id: id + 1, request, open: true, pending: false, failure: undefined })
  })
}

/** Cancels the question; ignored while the action runs. */
export function cancelConfirm(): void {
  const { open, pending } = store.get()
  if (!open || pending) return
  change({ open: false })
  answer(false)
}

/** Confirms: runs the action, then closes the dialog or shows what went wrong. */
export async function acceptConfirm(): Promise<void> {
  const { request, open, pending } = store.get()
  if (!request || !open || pending) return
  change({ pending: true, failure: undefined })
  try {
    await request.onConfirm()
    change({ open: false, pending: false })
    answer(true)
  } catch (cause) {
    change({ pending: false, failure: { cause } })
  }
}

/** The current state, for `useSyncExternalStore`. */
export const getConfirmState = store.get

/** Calls the listener after each change. @returns a function that unsubscribes */
export const subscribeConfirm = store.subscribe
