import type { Context } from '@demo/context'
import { badContent, failure, forbidden, notFound } from '@demo/failure'
import type { Call, ExtraRoute } from '@demo/handler'
import type { JsonObject } from '@demo/json'
import { addUser } from '@demo/store'
import { signInDevice } from '@demo/tokens'

const badJson = (text: string) => failure(400, 'M_BAD_JSON', text)

/** Issued nonces for registration, with their expiry in ms. */
const noncesOf = new WeakMap<Context, Map<string, number>>()

const nonceMs = 60_000

function nonces(context: Context): Map<string, number> {
  const existing = noncesOf.get(context) ?? new Map<string, number>()
  noncesOf.set(context, existing)
  return existing
}

async function hmacSha1(secret: string, message: string): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-1' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [
    'sign',
  ])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(message)))
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function requiredString(body: JsonObject, key: string): string {
  const value = body[key]
  if (value === undefined) throw badJson(`${key} must be specified`)
  if (typeof value !== 'string' || value.includes('\0') || value === '') {
    throw badJson(`Invalid ${key}`)
  }
  return value
}

/** Registration with a shared secret, as in Synapse's admin API. */
async function register(call: Call): Promise<JsonObject> {
  const { context } = call
  const body = call.json()
  const nonce = requiredString(body, 'nonce')
  const until = nonces(context).get(nonce)
  if (until === undefined || until < context.clock.now()) throw badContent('unrecognised nonce')
  nonces(context).delete(nonce)
  const username = requiredString(body, 'username')
  const password = requiredString(body, 'password')
  const admin = body['admin'] === true
  if (body['mac'] === undefined) throw badJson('mac must be specified')
  const parts = [nonce, username, password, admin ? 'admin' : 'notadmin']
  if (typeof body['user_type'] === 'string') parts.push(body['user_type'])
  const expected = await hmacSha1(context.sharedSecret, parts.join('\0'))
  if (body['mac'] !== expected) throw failure(403, 'M_UNKNOWN', 'HMAC incorrect')
  if (!/^[a-z0-9_\-./=+]+$/.test(username.toLowerCase())) {
    throw failure(
      400,
      'M_INVALID_USERNAME',
      "User ID can only contain characters a-z, 0-9, or '=_-./+'",
    )
  }
  const userId = `@${username.toLowerCase()}:${context.store.serverName}`
  if (context.store.users.has(userId)) {
    throw failure(400, 'M_USER_IN_USE', 'User ID already taken.')
  }
  const { displayname = username } = body
  addUser(context.store, userId, { password, admin, profile: { displayname } })
  return signInDevice(context, userId, body)
}

function overrideRateLimit(call: Call): JsonObject {
  const { context, requester, params } = call
  if (!requester.user.admin) throw forbidden('You are not a server admin')
  const user = context.store.users.get(params['userId'] ?? '')
  if (!user) throw notFound('User not found')
  const { messages_per_second: rate = 0, burst_count: burst = 0 } = call.json()
  user.rateLimited = rate !== 0
  return { messages_per_second: rate, burst_count: burst }
}

/** Endpoints for tests and administrators, which the console doesn't call itself. */
export const adminRoutes: readonly ExtraRoute[] = [
  {
    method: 'GET',
    path: '/_synapse/admin/v1/register',
    auth: 'none',
    handle: ({ context }) => {
      const nonce = context.ids.nonce()
      nonces(context).set(nonce, context.clock.now() + nonceMs)
      return { nonce }
    },
  },
  { method: 'POST', path: '/_synapse/admin/v1/register', auth: 'none', handle: register },
  {
    method: 'POST',
    path: '/_synapse/admin/v1/users/{userId}/override_ratelimit',
    auth: 'required',
    handle: overrideRateLimit,
  },
]
