import * as v from 'valibot'
import { maybe } from '@/api/endpoints/schemas'

/** The `auth` object that completes an identity check; its other keys depend on the stage. */
export const identityCheck = v.looseObject({
  type: v.optional(v.string()),
  session: v.optional(v.string()),
})

const verificationRequest = {
  client_secret: v.string(),
  send_attempt: v.number(),
  next_link: v.optional(v.string()),
  id_server: v.optional(v.string()),
  id_access_token: v.optional(v.string()),
}

/** Asks for an email that verifies its address. */
export const emailRequest = v.object({ email: v.string(), ...verificationRequest })

/** Asks for a text message that verifies its phone number. */
export const phoneRequest = v.object({
  country: v.string(),
  phone_number: v.string(),
  ...verificationRequest,
})

/** A verification that was started. */
export const verification = v.object({ sid: maybe(v.string()), submit_url: maybe(v.string()) })

/** Whether an identity server forgot an address, too. */
export const unbound = v.object({ id_server_unbind_result: maybe(v.string()) })

/** A file as the response. */
export const file = {
  answer: v.instance(Blob),
  answerKind: 'file',
  answerSize: 'file',
  timeout: 'transfer',
} as const

/** Which presence and account data a sync includes. */
export const dataFilter = v.object({
  limit: v.optional(v.number()),
  types: v.optional(v.array(v.string())),
  not_types: v.optional(v.array(v.string())),
  senders: v.optional(v.array(v.string())),
  not_senders: v.optional(v.array(v.string())),
})

/** Which events of rooms a sync, a search or a list of messages includes. */
export const eventFilter = v.object({
  ...dataFilter.entries,
  rooms: v.optional(v.array(v.string())),
  not_rooms: v.optional(v.array(v.string())),
  contains_url: v.optional(v.boolean()),
  lazy_load_members: v.optional(v.boolean()),
  include_redundant_members: v.optional(v.boolean()),
  unread_thread_notifications: v.optional(v.boolean()),
})
