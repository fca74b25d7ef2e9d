import { encodeSegment } from './path-segment'

/**
 * What the tab store keeps. `draft`: typed but not yet sent or saved; `outbox`: messages being
 * sent; `queue`: bulk work; `uploads`: names of files being uploaded; `history`: what this tab did
 * before; `preference`: how the user likes a page.
 */
type Kind = 'draft' | 'outbox' | 'queue' | 'uploads' | 'history' | 'preference'

/** `kind/name/user/room…`: what it is, and whose. Every key contains the user ID. */
export type TabKey = `${Kind}/${string}`

const keyOf = (kind: Kind, name: string, ...of: readonly string[]): TabKey =>
  `${kind}/${[name, ...of].map(encodeSegment).join('/')}`

/** Whose run of a chain, and whether it is the one over the rows of a table. */
type ChainRunOf = [userId: string] | [userId: string, over: 'rows']

/** Keys of everything the tab keeps; never write a key by hand. */
export const tabKeys = {
  displayName: (userId: string) => keyOf('draft', 'display-name', userId),
  avatarUri: (userId: string) => keyOf('draft', 'avatar-uri', userId),
  profileLookUp: (userId: string) => keyOf('draft', 'profile-look-up', userId),
  apiRequest: (userId: string) => keyOf('draft', 'api-request', userId),
  /** What requests on the API page use by name. */
  apiVariables: (userId: string) => keyOf('draft', 'api-variables', userId),
  /** The table of a run for each of its rows. */
  apiRows: (userId: string) => keyOf('draft', 'api-rows', userId),
  apiRowsRun: (userId: string) => keyOf('queue', 'api-rows-request', userId),
  apiRowsQueue: (userId: string) => keyOf('queue', 'api-rows', userId),
  /** Calls that are sent one after another. */
  apiChain: (userId: string) => keyOf('draft', 'api-chain', userId),
  apiChainRun: (...of: ChainRunOf) => keyOf('queue', 'api-chain-run', ...of),
  apiChainQueue: (...of: ChainRunOf) => keyOf('queue', 'api-chain', ...of),
  ignoreUsers: (userId: string) => keyOf('draft', 'ignore-users', userId),
  openRoom: (userId: string) => keyOf('draft', 'open-room', userId),
  /** A field of the Invite tab. */
  invite: (userId: string, roomId: string, field: 'list' | 'column' | 'reason' | 'left') =>
    keyOf('draft', `invite-${field}`, userId, roomId),
  /** The dialog that selects members by a list. */
  memberList: (userId: string, roomId: string, field: 'list' | 'column') =>
    keyOf('draft', `member-${field}`, userId, roomId),
  moderationReason: (userId: string, roomId: string, action: string) =>
    keyOf('draft', 'moderation-reason', userId, roomId, action),
  /** The message being written in a room. */
  message: (userId: string, roomId: string) => keyOf('draft', 'message', userId, roomId),
  /** The rooms that a room's message goes to. */
  broadcastChoice: (userId: string, roomId: string) =>
    keyOf('draft', 'broadcast-choice', userId, roomId),
  outbox: (userId: string, roomId: string) => keyOf('outbox', 'messages', userId, roomId),
  uploads: (userId: string, roomId: string) => keyOf('uploads', 'names', userId, roomId),
  /** How sent messages were written. */
  writtenAs: (userId: string, roomId: string) => keyOf('history', 'written-as', userId, roomId),
  /** What is chosen on the batch page. */
  batchPeople: (userId: string) => keyOf('draft', 'batch-people', userId),
  batchColumn: (userId: string) => keyOf('draft', 'batch-column', userId),
  batchChoice: (userId: string) => keyOf('draft', 'batch-choice', userId),
  batchRuns: (userId: string) => keyOf('queue', 'batch', userId),
  batchQueue: (userId: string, run: string) => keyOf('queue', 'batch-steps', userId, run),
  /** A block of a queue's items. */
  queueBlock: (queue: TabKey, block: number): TabKey => `${queue}/${block}`,
  /** The guided tour: how far it got, and what it left on the server. */
  tour: (userId: string) => keyOf('draft', 'tour', userId),
  /** What was chosen in the command palette. */
  paletteRecent: (userId: string) => keyOf('history', 'palette-recent', userId),
  csvColumns: (userId: string) => keyOf('preference', 'csv-columns', userId),
  idleMinutes: (userId: string) => keyOf('preference', 'idle-minutes', userId),
  memberPanelFolded: (userId: string) => keyOf('preference', 'member-panel-folded', userId),
}

/**
 * What the tab doesn't keep any more, by how its keys begin: queues of one room's members, and of a
 * message to several rooms.
 */
const retired: readonly TabKey[] = [
  'queue/moderation/',
  'queue/invites/',
  'queue/broadcast/',
  'queue/broadcast-message/',
  'history/broadcast-arrived/',
]

/** Whether only an older version of the console has written a key. */
export function isRetired(key: string): key is TabKey {
  return retired.some((start) => key.startsWith(start))
}

/** Whose a key is; the user ID is encoded as in the key. */
export function ownerOf(key: TabKey): string {
  return key.split('/')[2] ?? ''
}

/** Whether a key holds what the user would miss, unlike preferences and history. */
export function isUnsavedWork(key: TabKey): boolean {
  return !key.startsWith('history/') && !key.startsWith('preference/')
}
