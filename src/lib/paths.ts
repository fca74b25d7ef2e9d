import { encodeSegment, isPathSegment } from './path-segment'

/** Tabs of a room's page. */
export const roomTabs = ['members', 'messages', 'invite', 'compose', 'state'] as const
export type RoomTab = (typeof roomTabs)[number]

/** Every address inside the console; no link is written by hand. */
export const paths = {
  signIn: () => '/sign-in',
  profile: () => '/profile',
  rooms: () => '/rooms',
  /** A room's tab; the list of rooms for an ID that cannot be in an address. */
  room: (roomId: string, tab: RoomTab = 'members') =>
    isPathSegment(roomId) ? `/rooms/${encodeSegment(roomId)}/${tab}` : '/rooms',
  invites: () => '/invites',
  sessions: () => '/sessions',
  api: () => '/api',
  log: () => '/log',
}
