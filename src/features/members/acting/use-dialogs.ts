import { useRef, useState } from 'react'
import type { ModerationAction } from '@/lib/moderation-rules'
import type { PickedMember } from '@/shared/member-list/protocol'

/** A dialog for acting on members, and the members it is about. */
export type ActingDialog =
  | { kind: 'one'; action: ModerationAction; member: PickedMember }
  | { kind: 'level'; members: readonly PickedMember[]; selected?: boolean }
  | { kind: 'many'; action: ModerationAction; members: readonly PickedMember[] }
  | { kind: 'list' }
  | { kind: 'results' }

/**
 * Opens a dialog.
 * @param opener gets the focus back afterwards; by default, the element that has it now
 */
export type OpenDialog = (dialog: ActingDialog, opener?: HTMLElement | null) => void

/** What an open dialog needs. */
export interface DialogControl {
  close: () => void
  /** What gets the focus afterwards: the opener, or the list if the opener is gone. */
  finalFocus: () => HTMLElement | true
}

/** The dialog that is open, if any, and what opens and closes it. */
export function useDialogs(): DialogControl & {
  dialog: ActingDialog | undefined
  open: OpenDialog
} {
  const [dialog, setDialog] = useState<ActingDialog>()
  const opener = useRef<HTMLElement>(null)
  return {
    dialog,
    open(next, by) {
      const focused = document.activeElement
      opener.current = by ?? (focused instanceof HTMLElement ? focused : null)
      setDialog(next)
    },
    close: () => setDialog(undefined),
    finalFocus: () =>
      (opener.current?.isConnected ? opener.current : document.querySelector('table')) ?? true,
  }
}
