import { Toast } from '@base-ui/react/toast'
import type { ReactNode } from 'react'
import { cutText } from '@/lib/cut'
import { createStore } from '@/lib/store'

/** Content of a toast. */
export interface ToastMessage {
  /** `warn`: partial success. */
  tone: 'ok' | 'warn' | 'bad' | 'info'
  /** Contains elements if it has a person's name, so that names look the same everywhere. */
  text: ReactNode
  /** A second line: what the server said, or what to do. */
  detail?: string | undefined
  /** A button for a follow-up; pressing it closes the toast. */
  action?: { label: string; onSelect: () => void } | undefined
}

/** What a toast on screen has in addition to its text. */
export type ToastData = Pick<ToastMessage, 'tone' | 'action'>

/** Long enough to read, in ms; a failure, and what can still be acted on, stays longer. */
const shownMs = { ok: 5_000, info: 6_000, warn: 10_000, bad: 10_000 }
const withActionMs = 10_000

const longestText = 500

/** Passes toasts to the host. */
export const toastManager = Toast.createToastManager<ToastData>()

/** The latest text for screen readers only; `id` changes even if the text doesn't. */
export const announcement = createStore({ id: 0, text: '' })

/** Toasts from before the host was mounted; undefined while it is. */
let early: ToastMessage[] | undefined = []

/** Shows earlier toasts, and from now on each at once. @returns a function that stops it */
export function beginToasts(): () => void {
  const messages = early ?? []
  early = undefined
  for (const message of messages) toast(message)
  return () => {
    early = []
  }
}

/** Shows a short message in the corner of the page and announces it. */
export function toast(message: ToastMessage): void {
  if (early) {
    early.push(message)
    return
  }
  const { tone, text, detail, action } = message
  toastManager.add({
    title: typeof text === 'string' ? cutText(text, longestText) : text,
    description: detail === undefined ? undefined : cutText(detail, longestText),
    timeout: Math.max(shownMs[tone], action ? withActionMs : 0),
    data: { tone, action },
  })
}

/** Announces a short sentence to screen readers only, politely. */
export function announce(text: string): void {
  announcement.set(({ id }) => ({ id: id + 1, text }))
}
