import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from './schemas'

const device = v.object({
  device_id: v.string(),
  display_name: maybe(v.string()),
  last_seen_ip: maybe(v.string()),
  last_seen_ts: maybe(v.number()),
})

/** A device of the account once parsed; `last_seen_ts` is in ms since 1970. */
export type Device = v.InferOutput<typeof device>

/**
 * The `auth` object of user-interactive authentication: the account's password, the stage that
 * needs no input, or a session whose next stage was completed on its fallback page.
 * https://spec.matrix.org/latest/client-server-api/#user-interactive-authentication-api
 */
const userAuth = v.union([
  v.object({
    type: v.literal('m.login.password'),
    identifier: v.object({ type: v.literal('m.id.user'), user: v.string() }),
    password: v.string(),
    session: v.optional(v.string()),
  }),
  v.object({ type: v.literal('m.login.dummy'), session: v.optional(v.string()) }),
  v.object({ session: v.string() }),
])

/** Completes a stage of an identity check. */
export type UserAuth = v.InferInput<typeof userAuth>

export const getDevices = defineEndpoint({
  id: 'getDevices',
  summary: 'Devices of the account',
  method: 'GET',
  path: '/_matrix/client/v3/devices',
  answer: v.object({ devices: lenientArray(device) }),
  spec: `${specBase}get_matrixclientv3devices`,
})

export const updateDevice = defineEndpoint({
  id: 'updateDevice',
  summary: 'Rename a device',
  method: 'PUT',
  path: '/_matrix/client/v3/devices/{deviceId}',
  body: v.object({ display_name: v.string() }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3devicesdeviceid`,
})

export const deleteDevice = defineEndpoint({
  id: 'deleteDevice',
  summary: 'Delete a device and its token',
  identityCheck: true,
  method: 'DELETE',
  path: '/_matrix/client/v3/devices/{deviceId}',
  body: v.object({ auth: v.optional(userAuth) }),
  answer: anyObject,
  spec: `${specBase}delete_matrixclientv3devicesdeviceid`,
})

export const deleteDevices = defineEndpoint({
  id: 'deleteDevices',
  summary: 'Delete several devices and their tokens',
  identityCheck: true,
  method: 'POST',
  path: '/_matrix/client/v3/delete_devices',
  body: v.object({ devices: v.array(v.string()), auth: v.optional(userAuth) }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3delete_devices`,
})
