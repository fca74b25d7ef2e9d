import type { ReactNode } from 'react'

/** What a toast says. */
export interface ToastMessage {
  /** `warn`: some of it was done, some was not. */
  tone: 'ok' | 'warn' | 'bad' | 'info'
  /** With a person's name in it, elements, so that the name is shown as everywhere. */
  text: ReactNode
  /** A second line: what the server said, or what to do. */
  detail?: string | undefined
  /** A button that goes with the message; the toast closes when it is pressed. */
  action?: { label: string; onSelect: () => void } | undefined
}

/** A toast on the screen. */
export interface ToastEntry extends ToastMessage {
  id: number
}

/** What {@link ToastHost} draws. */
export interface ToastState {
  toasts: readonly ToastEntry[]
  /** The last words for screen readers alone; `id` changes even when the words do not. */
  announcement: { id: number; text: string }
}

/** More would hide the page. */
const MOST_AT_ONCE = 4

let state: ToastState = { toasts: [], announcement: { id: 0, text: '' } }
let lastId = 0
const listeners = new Set<() => void>()

function change(next: Partial<ToastState>): void {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

/**
 * Shows a short message in the corner of the page and reads it out.
 *
 * @param message its tone, the words, and perhaps a second line
 * @returns the toast's id, for {@link dismissToast}
 */
export function toast(message: ToastMessage): number {
  lastId += 1
  change({ toasts: [...state.toasts, { ...message, id: lastId }].slice(-MOST_AT_ONCE) })
  return lastId
}

/**
 * Takes a toast away; does nothing when it is gone already.
 *
 * @param id what {@link toast} returned
 */
export function dismissToast(id: number): void {
  change({ toasts: state.toasts.filter((entry) => entry.id !== id) })
}

/**
 * Says something to screen readers alone, politely.
 *
 * @param text a short sentence
 */
export function announce(text: string): void {
  lastId += 1
  change({ announcement: { id: lastId, text } })
}

/** The current state, for `useSyncExternalStore`. */
export function getToastState(): ToastState {
  return state
}

/** Calls back after each change; returns the function that ends it. */
export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
