import { failure, notFound } from '@demo/failure'
import type { Call, HandlersOf } from '@demo/handler'
import { type JsonObject, codePointLength } from '@demo/json'
import { type Device, removeDevice } from '@demo/store'
import { requireUserAuth } from '@demo/uia'

/** A device as the API returns it to its owner. */
export function deviceAnswer(userId: string, device: Device): JsonObject {
  return {
    user_id: userId,
    device_id: device.deviceId,
    display_name: device.displayName,
    last_seen_ts: device.lastSeenTs,
    last_seen_ip: device.lastSeenIp,
  }
}

/**
 * A device of the requester.
 * @throws MatrixFailure 404.
 */
export function ownDevice(
  { context, requester }: Pick<Call, 'context' | 'requester'>,
  deviceId: string,
): Device {
  const device = context.store.devices.get(requester.userId)?.get(deviceId)
  if (!device) throw notFound('Not found')
  return device
}

/**
 * With OAuth, devices are signed out on the page of the account.
 * @throws MatrixFailure 404
 */
function requireOwnAccounts({ context }: Pick<Call, 'context'>): void {
  if (!context.signIn.includes('oauth')) return
  throw failure(404, 'M_UNRECOGNIZED', 'Unrecognized request')
}

const validation = (errcode: string, text: string) => failure(400, errcode, text)

export const deviceHandlers: HandlersOf<
  'getDevices' | 'updateDevice' | 'deleteDevice' | 'deleteDevices'
> = {
  getDevices: ({ context, requester }) => {
    const devices = [...(context.store.devices.get(requester.userId)?.values() ?? [])]
    devices.sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1))
    return { devices: devices.map((device) => deviceAnswer(requester.userId, device)) }
  },
  updateDevice: (call) => {
    const { display_name: name } = call.json()
    if (name !== undefined && name !== null && typeof name !== 'string') {
      throw validation('M_BAD_JSON', 'display_name: Input should be a valid string')
    }
    if (typeof name === 'string' && codePointLength(name) > 100) {
      throw validation('M_TOO_LARGE', 'Device display name is too long (max 100)')
    }
    const device = ownDevice(call, call.params.deviceId)
    if (typeof name === 'string') device.displayName = name
    return {}
  },
  deleteDevice: (call) => {
    requireOwnAccounts(call)
    const { context, requester, params } = call
    requireUserAuth(call, call.lenientJson())
    removeDevice(context.store, requester.userId, params.deviceId)
    return {}
  },
  deleteDevices: (call) => {
    requireOwnAccounts(call)
    const { context, requester } = call
    const body = call.json()
    const { devices } = body
    if (devices === undefined) {
      throw validation('M_MISSING_PARAM', 'devices: Field required')
    }
    if (!Array.isArray(devices) || !devices.every((id) => typeof id === 'string')) {
      throw validation('M_BAD_JSON', 'devices: Input should be a valid list')
    }
    requireUserAuth(call, body)
    for (const deviceId of devices) removeDevice(context.store, requester.userId, deviceId)
    return {}
  },
}
