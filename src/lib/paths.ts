/** Tabs of a room's page. */
export const roomTabs = ['members', 'messages', 'invite', 'compose', 'state'] as const
export type RoomTab = (typeof roomTabs)[number]

/** Every address inside the console; no link is written by hand. */
export const paths = {
  signIn: () => '/sign-in',
  profile: () => '/profile',
  rooms: () => '/rooms',
  room: (roomId: string, tab: RoomTab = 'members') => `/rooms/${encodeURIComponent(roomId)}/${tab}`,
  invites: () => '/invites',
  sessions: () => '/sessions',
  api: () => '/api',
  log: () => '/log',
}
