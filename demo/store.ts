import type { JsonObject } from './json'
import type { Room } from './rooms/room'

/** A user, of this server or, where `local` is false, of another. */
export interface User {
  readonly userId: string
  readonly local: boolean
  password: string | undefined
  admin: boolean
  /** `displayname`, `avatar_url` and further fields; no key where unset. */
  profile: JsonObject
  /** Global account data, by type. */
  readonly accountData: Map<string, JsonObject>
  /** Not rate-limited, as an administrator can set. */
  rateLimited: boolean
  /** Counts profile changes, so that a newer one ends the propagation of an older one. */
  profileRevision: number
}

export interface Device {
  readonly deviceId: string
  displayName: string | null
  lastSeenTs: number | null
  lastSeenIp: string | null
}

/** Whom an access token belongs to. */
export interface Session {
  readonly userId: string
  readonly deviceId: string
}

/** An uploaded file. `bytes` may be made on first use. */
export interface Media {
  readonly contentType: string
  readonly filename: string | undefined
  bytes: Uint8Array | (() => Promise<Uint8Array>)
}

/** An ongoing user-interactive authentication. */
export interface UiaSession {
  readonly method: string
  readonly path: string
  /** User who asked for it. */
  readonly userId: string
  /** Stages that were passed. */
  readonly completed: Set<string>
  /** User who passed the password stage; undefined where there is none, or it was not passed. */
  completedBy: string | undefined
}

/** All that the homeserver knows, in memory. */
export interface Store {
  readonly serverName: string
  readonly users: Map<string, User>
  /** By user ID, then by device ID. */
  readonly devices: Map<string, Map<string, Device>>
  /** By access token. */
  readonly sessions: Map<string, Session>
  readonly rooms: Map<string, Room>
  /** By user ID: the rooms where the user has any membership. */
  readonly roomsOfUser: Map<string, Set<Room>>
  /** Room ID by alias. */
  readonly aliases: Map<string, string>
  /** By `server/mediaId`. */
  readonly media: Map<string, Media>
  /** Event ID by user, device, room and transaction ID. */
  readonly transactions: Map<string, string>
  readonly uiaSessions: Map<string, UiaSession>
  /** Other servers that can be reached. */
  readonly knownServers: Set<string>
  /** Number of events so far, which orders them. */
  eventCount: number
}

/** Makes an empty store of the server `serverName`. */
export function createStore(serverName: string): Store {
  return {
    serverName,
    users: new Map(),
    devices: new Map(),
    sessions: new Map(),
    rooms: new Map(),
    roomsOfUser: new Map(),
    aliases: new Map(),
    media: new Map(),
    transactions: new Map(),
    uiaSessions: new Map(),
    knownServers: new Set(),
    eventCount: 0,
  }
}

/** Server name of a user ID, alias or mxc-like `x:server`: all after the first colon. */
export function serverOf(id: string): string {
  return id.slice(id.indexOf(':') + 1)
}

/** Adds a user without devices; the display name of a new user is its localpart, as in Synapse. */
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

/** Adds a device with a token; a device that exists keeps its name and loses its old tokens. */
export function addDevice(
  store: Store,
  userId: string,
  device: { deviceId: string; accessToken: string; displayName: string | null },
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
  store.sessions.set(device.accessToken, { userId, deviceId: device.deviceId })
  return stored
}

/** Removes a device and its tokens; does nothing where there is no such device. */
export function removeDevice(store: Store, userId: string, deviceId: string): void {
  store.devices.get(userId)?.delete(deviceId)
  dropSessions(store, userId, deviceId)
}

function dropSessions(store: Store, userId: string, deviceId: string): void {
  for (const [token, session] of store.sessions) {
    if (session.userId === userId && session.deviceId === deviceId) store.sessions.delete(token)
  }
}
