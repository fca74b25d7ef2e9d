import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { lenientRecord, specBase } from './schemas'

const signatures = v.fallback(lenientRecord(lenientRecord(v.string())), new Map())

const deviceKeys = v.object({ signatures })

const crossSigningKey = v.object({ keys: lenientRecord(v.string()) })

export const queryKeys = defineEndpoint({
  id: 'queryKeys',
  summary: 'Public encryption keys of users’ devices',
  method: 'POST',
  path: '/_matrix/client/v3/keys/query',
  /** Device IDs by user ID; an empty list is for all devices. */
  body: v.object({
    device_keys: v.record(v.string(), v.array(v.string())),
    timeout: v.optional(v.number()),
  }),
  answer: v.object({
    /** By user ID, then by device ID. */
    device_keys: v.fallback(lenientRecord(lenientRecord(deviceKeys)), new Map()),
    /** By user ID. */
    self_signing_keys: v.fallback(lenientRecord(crossSigningKey), new Map()),
  }),
  spec: `${specBase}post_matrixclientv3keysquery`,
})
