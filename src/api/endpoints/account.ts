import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, maybe, specBase } from './schemas'

export const getTokenOwner = defineEndpoint({
  id: 'getTokenOwner',
  summary: 'Who the access token belongs to',
  method: 'GET',
  path: '/_matrix/client/v3/account/whoami',
  rateLimited: true,
  answer: v.object({
    user_id: v.string(),
    device_id: maybe(v.string()),
    is_guest: maybe(v.boolean()),
  }),
  spec: `${specBase}get_matrixclientv3accountwhoami`,
})

export const logout = defineEndpoint({
  id: 'logout',
  summary: 'Invalidate the access token',
  method: 'POST',
  path: '/_matrix/client/v3/logout',
  auth: 'expiredToo',
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3logout`,
})
