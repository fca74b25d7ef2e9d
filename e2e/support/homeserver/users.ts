import { createHmac, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { Answer, Args, Endpoint, Method } from '@/api/endpoint'
import { request, type AnyArgs } from '@/api/request'
import { createRoom, joinRoom } from '@/api/endpoints/rooms'
import { inviteUser } from '@/api/endpoints/members'
import { setRoomState } from '@/api/endpoints/state'
import {
  callEndpoint,
  sendRequest,
  type EndpointAnswer,
  type RawAnswer,
  type RequestOptions,
} from './call.ts'
import { homeserverUnderTest, type HomeserverUnderTest } from './homeserver.ts'

/** Someone who calls the homeserver under test, with or without a token. */
export interface Caller {
  readonly homeserver: HomeserverUnderTest
  /** Calls an endpoint; any status counts as a response. */
  call<E extends Endpoint>(endpoint: E, args: Args<E>): Promise<EndpointAnswer<E>>
  /** Calls an endpoint with arguments that its types don't allow. */
  callLoosely<E extends Endpoint>(endpoint: E, args: AnyArgs): Promise<EndpointAnswer<E>>
  /** Calls an endpoint that must succeed; otherwise rejects with the server's error. */
  ok<E extends Endpoint>(endpoint: E, args: Args<E>): Promise<Answer<E>>
  /** Sends a request to a path of the homeserver, with the token. */
  request(
    method: Method | 'OPTIONS',
    path: string,
    options?: Omit<RequestOptions, 'token'>,
  ): Promise<RawAnswer>
}

/** A user of the homeserver under test, signed in on one device. */
export interface TestUser extends Caller {
  readonly userId: string
  readonly localpart: string
  readonly serverName: string
  readonly token: string
  readonly deviceId: string
  readonly password: string
}

/** A caller without a user: no token, or one the server may not know. */
export function anonymous(token?: string, homeserver = homeserverUnderTest()): Caller {
  const { baseUrl } = homeserver
  return {
    homeserver,
    call: (endpoint, args) => callEndpoint(homeserver, token, request(endpoint, args)),
    callLoosely: (endpoint, args) => callEndpoint(homeserver, token, { endpoint, args }),
    ok: async (endpoint, args) =>
      (await callEndpoint(homeserver, token, request(endpoint, args))).answer,
    request: (method, path, options) => sendRequest(method, baseUrl + path, { ...options, token }),
  }
}

const registration = v.object({
  user_id: v.string(),
  access_token: v.string(),
  device_id: v.string(),
})

const registerPath = '/_synapse/admin/v1/register'

/**
 * Registers a user through the shared-secret endpoint, which both homeservers have.
 * @param name start of the localpart; the rest is random, so that tests don't collide
 */
export async function registerUser(
  name = 'user',
  options: { displayName?: string; admin?: boolean; homeserver?: HomeserverUnderTest } = {},
): Promise<TestUser> {
  const { displayName, admin = false, homeserver = homeserverUnderTest() } = options
  const localpart = `${name}-${randomBytes(5).toString('hex')}`
  const password = randomBytes(9).toString('base64url')
  const url = homeserver.baseUrl + registerPath
  const { nonce } = v.parse(v.object({ nonce: v.string() }), (await sendRequest('GET', url)).body)
  const mac = createHmac('sha1', homeserver.sharedSecret)
    .update([nonce, localpart, password, admin ? 'admin' : 'notadmin'].join('\0'))
    .digest('hex')
  const body = { nonce, username: localpart, password, admin, mac, displayname: displayName }
  return signedIn(homeserver, password, await sendRequest('POST', url, { body }))
}

/** Signs a user in on another device. */
export async function logInAgain(user: TestUser, deviceName?: string): Promise<TestUser> {
  const answer = await sendRequest('POST', `${user.homeserver.baseUrl}/_matrix/client/v3/login`, {
    body: {
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user: user.localpart },
      password: user.password,
      initial_device_display_name: deviceName,
    },
  })
  return signedIn(user.homeserver, user.password, answer)
}

function signedIn(homeserver: HomeserverUnderTest, password: string, answer: RawAnswer): TestUser {
  const parsed = v.safeParse(registration, answer.body)
  if (!parsed.success) {
    throw new Error(`No token: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  const { user_id: userId, access_token: token, device_id: deviceId } = parsed.output
  const colon = userId.indexOf(':')
  return {
    ...anonymous(token, homeserver),
    userId,
    localpart: userId.slice(1, colon),
    serverName: userId.slice(colon + 1),
    token,
    deviceId,
    password,
  }
}

/** The room of a test. */
export interface TestRoomOptions {
  /** Invited and joined. */
  readonly members?: readonly TestUser[]
  readonly encrypted?: boolean
  /** Anything else of `createRoom`'s body. */
  readonly body?: Args<typeof createRoom>['body']
}

/**
 * Creates a room with members in it.
 * @returns its room ID
 */
export async function makeRoom(owner: TestUser, options: TestRoomOptions = {}): Promise<string> {
  const { members = [], encrypted = false, body = {} } = options
  const { room_id: roomId } = await owner.ok(createRoom, { body })
  if (encrypted) {
    await owner.ok(setRoomState, {
      params: { roomId, eventType: 'm.room.encryption' },
      body: { algorithm: 'm.megolm.v1.aes-sha2' },
    })
  }
  for (const member of members) {
    await owner.ok(inviteUser, { params: { roomId }, body: { user_id: member.userId } })
    await join(member, roomId)
  }
  return roomId
}

/** Joins a room, by ID or alias, or accepts an invite to it. */
export async function join(user: TestUser, roomIdOrAlias: string): Promise<void> {
  await user.ok(joinRoom, { params: { roomIdOrAlias }, body: {} })
}
