import { createStore } from '@/lib/store'
import type { MenuItem } from '@/ui/menu'

/** A command of the shell, for a menu and for the command palette. */
export interface ShellCommand extends MenuItem {
  /** Identifies it among those chosen before. */
  id: string
}

/** Dialogs that can be opened on any page, one at a time. */
export type ShellDialog = 'palette' | 'shortcuts' | 'lock' | 'about'

/** The one that is open. */
export const shellDialog = createStore<ShellDialog | undefined>(undefined)

/** Whether the request bar shows its request as snippets. */
export const requestShown = createStore(false)

/** Closes what the next session must not find open. */
export function resetShell(): void {
  shellDialog.set(undefined)
  requestShown.set(false)
}
