import type { JsonObject } from './json'
import { type OauthState, createOauthState } from './oauth/state'
import type { Room } from './rooms/room'

/** A user of this server or, if `local` is false, of another one. */
export interface User {
  readonly userId: string
  readonly local: boolean
  password: string | undefined
  admin: boolean
  /** `displayname`, `avatar_url` and further fields; unset fields have no key. */
  profile: JsonObject
  /** Global account data, by type. */
  readonly accountData: Map<string, JsonObject>
  /** Exempt from rate limits, which an administrator can set. */
  rateLimited: boolean
  /** Counts profile changes, so that a newer one stops the propagation of an older one. */
  profileRevision: number
}

export interface Device {
  readonly deviceId: string
  displayName: string | null
  lastSeenTs: number | null
  lastSeenIp: string | null
}

/** The owner of a token. */
interface TokenOwner {
  readonly userId: string
  readonly deviceId: string
  /** OAuth client that it was issued to; undefined for tokens of `/login` and of registration. */
  readonly clientId?: string | undefined
}

/** The session of an access token. */
export interface Session extends TokenOwner {
  /** ms since 1970; undefined if it doesn't expire. */
  readonly expiresAt?: number | undefined
  /** Whether any call used it, which invalidates the refresh token that it was exchanged for. */
  isUsed: boolean
}

/** The session of a refresh token. */
export interface RefreshToken extends TokenOwner {
  /** The access token issued with it. */
  readonly accessToken: string
  /** What it was exchanged for. */
  next?: { readonly accessToken: string; readonly refreshToken: string }
}

/** An uploaded file. `bytes` may be generated on first use. */
export interface Media {
  readonly contentType: string
  readonly filename: string | undefined
  bytes: Uint8Array | (() => Promise<Uint8Array>)
}

/** A user's public encryption keys, as uploaded. */
export interface UserKeys {
  /** By device ID. */
  readonly devices: Map<string, JsonObject>
  /** By usage: `master`, `self_signing`, `user_signing`. */
  readonly crossSigning: Map<string, JsonObject>
}

/** An ongoing user-interactive authentication. */
export interface UiaSession {
  readonly method: string
  readonly path: string
  /** The user who requested it. */
  readonly userId: string
  /** ms since 1970. */
  readonly startedAt: number
  /** Completed stages. */
  readonly completed: Set<string>
  /** The user who passed the password stage; undefined if there is none, or it wasn't passed. */
  completedBy: string | undefined
}

/** Everything that the homeserver stores, in memory. */
export interface Store {
  readonly serverName: string
  readonly users: Map<string, User>
  /** By user ID, then by device ID. */
  readonly devices: Map<string, Map<string, Device>>
  /** By user ID. */
  readonly keys: Map<string, UserKeys>
  /** By access token. */
  readonly sessions: Map<string, Session>
  /** By refresh token. */
  readonly refreshTokens: Map<string, RefreshToken>
  /** The user that a single sign-on's `loginToken` signs in, and its expiry in ms since 1970. */
  readonly loginTokens: Map<string, { readonly userId: string; readonly expiresAt: number }>
  /** User ID by email address in lower case. */
  readonly emails: Map<string, string>
  readonly oauth: OauthState
  readonly rooms: Map<string, Room>
  /** By user ID: the rooms where the user has any membership. */
  readonly roomsOfUser: Map<string, Set<Room>>
  /** Room ID by alias. */
  readonly aliases: Map<string, string>
  /** IDs of the rooms in the public directory. */
  readonly published: Set<string>
  /** By `server/mediaId`. */
  readonly media: Map<string, Media>
  /** Event ID by user, device, room and transaction ID. */
  readonly transactions: Map<string, string>
  readonly uiaSessions: Map<string, UiaSession>
  /** Other servers that can be reached. */
  readonly knownServers: Set<string>
  /** Number of events so far, which determines their order. */
  eventCount: number
}

/** Creates an empty store for the server `serverName`. */
export function createStore(serverName: string): Store {
  return {
    serverName,
    users: new Map(),
    devices: new Map(),
    keys: new Map(),
    sessions: new Map(),
    refreshTokens: new Map(),
    loginTokens: new Map(),
    emails: new Map(),
    oauth: createOauthState(),
    rooms: new Map(),
    roomsOfUser: new Map(),
    aliases: new Map(),
    published: new Set(),
    media: new Map(),
    transactions: new Map(),
    uiaSessions: new Map(),
    knownServers: new Set(),
    eventCount: 0,
  }
}

/** Server name of a user ID, alias or similar `x:server`: everything after the first colon. */
export function serverOf(id: string): string {
  return id.slice(id.indexOf(':') + 1)
}

/** Adds a user without devices; like in Synapse, a new user's display name is the localpart. */
export function addUser(
  store: Store,
  userId: string,
  options: { password?: string; admin?: boolean; profile?: JsonObject } = {},
): User {
  const user: User = {
    userId,
    local: serverOf(userId) === store.serverName,
    password: options.password,
    admin: options.admin ?? false,
    profile: options.profile ?? { displayname: userId.slice(1, userId.indexOf(':')) },
    accountData: new Map(),
    rateLimited: true,
    profileRevision: 0,
  }
  store.users.set(userId, user)
  return user
}

/** Adds a device with a token; an existing device keeps its name and loses its old tokens. */
export function addDevice(
  store: Store,
  userId: string,
  device: {
    deviceId: string
    accessToken: string
    displayName: string | null
    expiresAt?: number | undefined
    clientId?: string | undefined
  },
): Device {
  const devices = store.devices.get(userId) ?? new Map<string, Device>()
  store.devices.set(userId, devices)
  dropSessions(store, userId, device.deviceId)
  const stored = devices.get(device.deviceId) ?? {
    deviceId: device.deviceId,
    displayName: device.displayName,
    lastSeenTs: null,
    lastSeenIp: null,
  }
  devices.set(device.deviceId, stored)
  const { deviceId, accessToken, expiresAt, clientId } = device
  store.sessions.set(accessToken, { userId, deviceId, expiresAt, clientId, isUsed: false })
  return stored
}

/** The keys of a user, empty at first. */
export function keysOf(store: Store, userId: string): UserKeys {
  const keys = store.keys.get(userId) ?? { devices: new Map(), crossSigning: new Map() }
  store.keys.set(userId, keys)
  return keys
}

/** Removes a device, its keys and its tokens; does nothing if it doesn't exist. */
export function removeDevice(store: Store, userId: string, deviceId: string): void {
  store.devices.get(userId)?.delete(deviceId)
  store.keys.get(userId)?.devices.delete(deviceId)
  dropSessions(store, userId, deviceId)
}

function dropSessions(store: Store, userId: string, deviceId: string): void {
  for (const tokens of [store.sessions, store.refreshTokens]) {
    for (const [token, owner] of tokens) {
      if (owner.userId === userId && owner.deviceId === deviceId) tokens.delete(token)
    }
  }
}
