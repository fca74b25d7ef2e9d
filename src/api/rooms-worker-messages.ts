/** Messages between the page and the worker that reads the rooms of a sync. */
import type { ListedRoom } from '@/lib/room-state'
import type { ReceivedInvite } from './rooms-answer'

/** The body of a response, to be read once. */
export interface ToRoomsWorker {
  body: Blob
  ownUserId: string
}

export type FromRoomsWorker =
  /** The next rooms, in order; few enough for the page to take between two frames. */
  | { kind: 'joined'; rooms: ListedRoom[] }
  /** There are no more. */
  | { kind: 'end'; invites: ReceivedInvite[] }
  /** The body couldn't be read. */
  | { kind: 'failed'; message: string }
