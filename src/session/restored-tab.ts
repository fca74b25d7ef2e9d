import { navigationType } from './lease'

let isOver = false

/** Called when a session starts: from then on, how the tab was opened no longer matters. */
export function restoredTabIsOver(): void {
  isOver = true
}

/**
 * Whether the browser has reopened, duplicated or gone back to this tab. Neither the token nor the
 * drafts of its earlier life are restored then.
 */
export const isRestoredTab = (): boolean => !isOver && navigationType() === 'back_forward'
