import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from '@/api/endpoints/schemas'

export const getNotifications = defineEndpoint({
  id: 'getNotifications',
  summary: 'Events that you were notified about',
  method: 'GET',
  path: '/_matrix/client/v3/notifications',
  query: v.object({
    from: v.optional(v.string()),
    limit: v.optional(v.number()),
    only: v.optional(v.string()),
  }),
  answer: v.object({
    next_token: maybe(v.string()),
    notifications: maybe(lenientArray(v.unknown())),
  }),
  spec: `${specBase}get_matrixclientv3notifications`,
})

export const getPushers = defineEndpoint({
  id: 'getPushers',
  summary: 'Where notifications are pushed to',
  method: 'GET',
  path: '/_matrix/client/v3/pushers',
  answer: v.object({ pushers: maybe(lenientArray(v.unknown())) }),
  spec: `${specBase}get_matrixclientv3pushers`,
})

export const postPusher = defineEndpoint({
  id: 'postPusher',
  summary: 'Add, change or remove a push service',
  method: 'POST',
  path: '/_matrix/client/v3/pushers/set',
  rateLimited: true,
  body: v.object({
    pushkey: v.string(),
    kind: v.nullable(v.string()),
    app_id: v.string(),
    app_display_name: v.optional(v.string()),
    device_display_name: v.optional(v.string()),
    profile_tag: v.optional(v.string()),
    lang: v.optional(v.string()),
    data: v.optional(
      v.object({ url: v.optional(v.string()), format: v.optional(v.picklist(['event_id_only'])) }),
    ),
    append: v.optional(v.boolean()),
  }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3pushersset`,
})
