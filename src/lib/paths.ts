import { encodeSegment, isPathSegment } from './path-segment'

/** Tabs of a room's page. */
export const roomTabs = ['members', 'messages', 'invite', 'compose', 'state'] as const
export type RoomTab = (typeof roomTabs)[number]

/** All URLs inside the console; never write a link by hand. */
export const paths = {
  signIn: () => '/sign-in',
  profile: () => '/profile',
  /** The profile page with someone's profile. */
  person: (userId: string) => `/profile?${new URLSearchParams({ user: userId }).toString()}`,
  rooms: () => '/rooms',
  /** The list of rooms, which looks for a room by its ID, an alias or a link. */
  findRoom: (reference: string) => `/rooms?${new URLSearchParams({ open: reference }).toString()}`,
  /** A room's tab; the list of rooms for an ID that can't be in a URL. */
  room: (roomId: string, tab: RoomTab = 'members') =>
    isPathSegment(roomId) ? `/rooms/${encodeSegment(roomId)}/${tab}` : '/rooms',
  batch: () => '/batch',
  invites: () => '/invites',
  sessions: () => '/sessions',
  /**
   * The API page: the list of endpoints; with an id, one endpoint, with values for its parameters.
   */
  api: (endpointId?: string, args: Readonly<Record<string, string>> = {}) => {
    if (endpointId === undefined) return '/api'
    const search = new URLSearchParams(args).toString()
    return `/api/${encodeSegment(endpointId)}${search ? `?${search}` : ''}`
  },
  log: () => '/log',
  /** The guided tour, at a step; without one, where the user left off. */
  learn: (step?: string) =>
    step === undefined ? '/learn' : `/learn?${new URLSearchParams({ step }).toString()}`,
}
