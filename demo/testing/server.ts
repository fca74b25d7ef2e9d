import { type ManualClock, createManualClock } from '@demo/clock'
import { seededRandom } from '@demo/ids'
import { type JsonObject, isObject } from '@demo/json'
import { type Homeserver, type HomeserverOptions, createHomeserver } from '@demo/server'
import { addDevice, addUser } from '@demo/store'

/** Response to a test's request; `body` is `{}` if it wasn't a JSON object. */
export interface Reply {
  readonly status: number
  readonly body: JsonObject
  readonly headers: Headers
}

/** A homeserver with a clock that stands still, and a shorthand for calls. */
export interface TestServer {
  readonly clock: ManualClock
  readonly homeserver: Homeserver
  /** Adds a user with the password `secret` and one device; returns the access token. */
  readonly addUser: (localpart: string, deviceId?: string) => string
  /** Calls a path below `/_matrix/client/v3`, or one that starts with `/_` or `/.`. */
  readonly call: (method: string, path: string, token?: string, body?: unknown) => Promise<Reply>
  /** Creates a room and returns its ID. */
  readonly createRoom: (token: string, body?: JsonObject) => Promise<string>
}

export const testOrigin = 'http://hs.test'

/** Makes an empty homeserver named `hs.test` for a test; nothing in it waits or is random. */
export function createTestServer(options: HomeserverOptions = {}): TestServer {
  const clock = createManualClock()
  const homeserver = createHomeserver({
    serverName: 'hs.test',
    clock,
    random: seededRandom(1),
    seed: false,
    rateLimits: 'off',
    propagationMs: 0,
    ...options,
  })
  const call: TestServer['call'] = async (method, path, token, body) => {
    const url = testOrigin + (/^\/[_.]/.test(path) ? path : `/_matrix/client/v3${path}`)
    const response = await homeserver.handle(
      new Request(url, {
        method,
        headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    const json: unknown = text.startsWith('{') ? JSON.parse(text) : {}
    const { status, headers } = response
    return { status, headers, body: isObject(json) ? json : {} }
  }
  return {
    clock,
    homeserver,
    call,
    addUser(localpart, deviceId = 'DEVICE') {
      const userId = `@${localpart}:hs.test`
      const accessToken = `${localpart}-${deviceId}`
      if (!homeserver.store.users.has(userId)) {
        addUser(homeserver.store, userId, { password: 'secret' })
      }
      addDevice(homeserver.store, userId, { deviceId, accessToken, displayName: null })
      return accessToken
    },
    async createRoom(token, body = {}) {
      const reply = await call('POST', '/createRoom', token, body)
      return String(reply.body['room_id'])
    },
  }
}
