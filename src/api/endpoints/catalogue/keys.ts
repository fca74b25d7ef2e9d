import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, content, lenientArray, maybe, specBase } from '@/api/endpoints/schemas'
import { identityCheck } from './schemas'

const crossSigningKey = v.object({
  user_id: v.string(),
  usage: v.array(v.picklist(['master', 'self_signing', 'user_signing'])),
  keys: v.record(v.string(), v.string()),
  signatures: v.optional(content),
})

export const claimKeys = defineEndpoint({
  id: 'claimKeys',
  summary: 'Claim one-time keys to start encrypted sessions',
  method: 'POST',
  path: '/_matrix/client/v3/keys/claim',
  timeout: 'slow',
  body: v.object({
    timeout: v.optional(v.number()),
    one_time_keys: v.record(v.string(), v.record(v.string(), v.string())),
  }),
  answer: v.object({ failures: maybe(anyObject), one_time_keys: maybe(anyObject) }),
  spec: `${specBase}post_matrixclientv3keysclaim`,
})

export const uploadKeys = defineEndpoint({
  id: 'uploadKeys',
  summary: 'Publish keys of this device',
  method: 'POST',
  path: '/_matrix/client/v3/keys/upload',
  body: v.object({
    device_keys: v.optional(
      v.object({
        user_id: v.string(),
        device_id: v.string(),
        algorithms: v.array(v.string()),
        keys: v.record(v.string(), v.string()),
        signatures: v.record(v.string(), v.record(v.string(), v.string())),
      }),
    ),
    one_time_keys: v.optional(content),
    fallback_keys: v.optional(content),
  }),
  answer: v.object({ one_time_key_counts: maybe(anyObject) }),
  spec: `${specBase}post_matrixclientv3keysupload`,
})

export const getKeysChanges = defineEndpoint({
  id: 'getKeysChanges',
  summary: 'Users whose keys have changed between two syncs',
  method: 'GET',
  path: '/_matrix/client/v3/keys/changes',
  query: v.object({ from: v.string(), to: v.string() }),
  answer: v.object({
    changed: maybe(lenientArray(v.unknown())),
    left: maybe(lenientArray(v.unknown())),
  }),
  spec: `${specBase}get_matrixclientv3keyschanges`,
})

export const uploadCrossSigningKeys = defineEndpoint({
  id: 'uploadCrossSigningKeys',
  summary: 'Publish or replace cross-signing keys',
  method: 'POST',
  path: '/_matrix/client/v3/keys/device_signing/upload',
  since: 'v1.1',
  identityCheck: true,
  body: v.object({
    master_key: v.optional(crossSigningKey),
    self_signing_key: v.optional(crossSigningKey),
    user_signing_key: v.optional(crossSigningKey),
    auth: v.optional(identityCheck),
  }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3keysdevice_signingupload`,
})

export const uploadCrossSigningSignatures = defineEndpoint({
  id: 'uploadCrossSigningSignatures',
  summary: 'Publish signatures of keys',
  method: 'POST',
  path: '/_matrix/client/v3/keys/signatures/upload',
  since: 'v1.1',
  body: v.record(v.string(), v.record(v.string(), content)),
  answer: v.object({ failures: maybe(anyObject) }),
  spec: `${specBase}post_matrixclientv3keyssignaturesupload`,
})

export const sendToDevice = defineEndpoint({
  id: 'sendToDevice',
  summary: 'Send events to devices directly',
  method: 'PUT',
  path: '/_matrix/client/v3/sendToDevice/{eventType}/{txnId}',
  body: v.object({ messages: v.record(v.string(), v.record(v.string(), content)) }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3sendtodeviceeventtypetxnid`,
})
