import { useState } from 'react'
import type { RoomEvent } from '@/api/endpoints/room-event'
import type { TimelineMessage } from './timeline'
import type { Sender } from './use-timeline'

/** The message that a dialog is open for. */
export type OpenMessage =
  | { dialog: 'source'; event: RoomEvent }
  | { dialog: 'remove'; message: TimelineMessage; sender: Sender }

/** Which dialog of the messages is open; undefined for none. */
export interface OpenMessageState {
  open: OpenMessage | undefined
  setOpen: (open: OpenMessage | undefined) => void
}

/**
 * Held by the parent of the messages, because they move between a column and a sheet when the
 * window is resized, and an open dialog must survive that.
 */
export function useOpenMessage(): OpenMessageState {
  const [open, setOpen] = useState<OpenMessage>()
  return { open, setOpen }
}
