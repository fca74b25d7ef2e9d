import { failure } from '@demo/failure'
import type { ExtraRoute, HandlersOf } from '@demo/handler'
import { type JsonObject, isObject } from '@demo/json'
import { keysOf } from '@demo/store'
import { requireUserAuth } from '@demo/uia'

/** The entries of a JSON object that are objects themselves. */
function objectsIn(value: unknown): [string, JsonObject][] {
  const entries = isObject(value) ? Object.entries(value) : []
  return entries.flatMap(([key, item]) => (isObject(item) ? [[key, item]] : []))
}

/** A key with the signatures of both. */
function withSignatures(key: JsonObject, signed: JsonObject): JsonObject {
  const signatures = { ...(isObject(key['signatures']) ? key['signatures'] : {}) }
  for (const [userId, added] of objectsIn(signed['signatures'])) {
    const known = signatures[userId]
    signatures[userId] = { ...(isObject(known) ? known : {}), ...added }
  }
  return { ...key, signatures }
}

export const keyHandlers: HandlersOf<'queryKeys'> = {
  queryKeys: (call) => {
    const { device_keys: asked } = call.json()
    if (!isObject(asked)) {
      throw failure(400, 'M_BAD_JSON', "'device_keys' must be a JSON object")
    }
    const deviceKeys: Record<string, JsonObject> = {}
    const byUsage = new Map<string, JsonObject>()
    for (const [userId, ids] of Object.entries(asked)) {
      const { devices, crossSigning } = keysOf(call.context.store, userId)
      const wanted = Array.isArray(ids) && ids.length > 0 ? new Set(ids) : undefined
      const found = [...devices].filter(([deviceId]) => wanted?.has(deviceId) ?? true)
      deviceKeys[userId] = Object.fromEntries(found)
      for (const [usage, key] of crossSigning) {
        byUsage.set(usage, { ...byUsage.get(usage), [userId]: key })
      }
    }
    return {
      device_keys: deviceKeys,
      failures: {},
      master_keys: byUsage.get('master') ?? {},
      self_signing_keys: byUsage.get('self_signing') ?? {},
    }
  },
}

const route = (path: string, handle: ExtraRoute['handle']): ExtraRoute => ({
  method: 'POST',
  path: `/_matrix/client/v3/keys/${path}`,
  auth: 'required',
  handle,
})

/** Uploads of public keys, which tests need. Their signatures aren't verified. */
export const keyRoutes: readonly ExtraRoute[] = [
  route('upload', (call) => {
    const { context, requester } = call
    const { device_keys: keys } = call.json()
    if (isObject(keys))
      keysOf(context.store, requester.userId).devices.set(requester.deviceId, keys)
    return { one_time_key_counts: {} }
  }),
  route('device_signing/upload', (call) => {
    const body = call.json()
    const { crossSigning } = keysOf(call.context.store, call.requester.userId)
    if (crossSigning.size > 0) requireUserAuth(call, body)
    for (const usage of ['master', 'self_signing', 'user_signing']) {
      const key = body[`${usage}_key`]
      if (isObject(key)) crossSigning.set(usage, key)
    }
    return {}
  }),
  route('signatures/upload', (call) => {
    const { context, requester } = call
    const { devices } = keysOf(context.store, requester.userId)
    for (const [deviceId, signed] of objectsIn(call.json()[requester.userId])) {
      const key = devices.get(deviceId)
      if (key) devices.set(deviceId, withSignatures(key, signed))
    }
    return { failures: {} }
  }),
]
