import * as v from 'valibot'
import { lenientArray, maybe } from '@/api/endpoints/schemas'

/*
 * What Synapse's documentation says of its responses, as of version 1.152. Every member may be
 * missing: it differs between versions, and null counts as missing.
 */

const text = maybe(v.string())
/** Also timestamps, in ms since 1970. */
const number = maybe(v.number())
/** Older versions send 0 and 1. */
const flag = maybe(
  v.pipe(
    v.union([v.boolean(), v.picklist([0, 1])]),
    v.transform((value) => value === true || value === 1),
  ),
)
const texts = maybe(lenientArray(v.string()))

const account = {
  name: text,
  displayname: text,
  avatar_url: text,
  is_guest: flag,
  admin: flag,
  user_type: text,
  deactivated: flag,
  erased: flag,
  shadow_banned: flag,
  locked: flag,
  creation_ts: number,
  last_seen_ts: number,
}

/** An account in full. */
export const accountDetails = v.object({
  ...account,
  suspended: flag,
  threepids: maybe(
    lenientArray(v.object({ medium: text, address: text, added_at: number, validated_at: number })),
  ),
  external_ids: maybe(lenientArray(v.object({ auth_provider: text, external_id: text }))),
  appservice_id: text,
  consent_server_notice_sent: text,
  consent_version: text,
  consent_ts: number,
})

/** A page of accounts. */
export const accountList = v.object({
  users: maybe(lenientArray(v.object(account))),
  /** Where the next page starts. */
  next_token: text,
  total: number,
})

const room = {
  room_id: text,
  name: text,
  canonical_alias: text,
  joined_members: number,
  joined_local_members: number,
  version: text,
  creator: text,
  encryption: text,
  federatable: flag,
  public: flag,
  join_rules: text,
  guest_access: text,
  history_visibility: text,
  state_events: number,
  room_type: text,
}

/** A room in full. */
export const roomDetails = v.object({
  ...room,
  topic: text,
  avatar: text,
  joined_local_devices: number,
  forgotten: flag,
})

/** A page of rooms. */
export const roomPage = v.object({
  rooms: maybe(lenientArray(v.object(room))),
  offset: number,
  total_rooms: number,
  /** Where the next page starts, and the one before. */
  next_batch: number,
  prev_batch: number,
})

/** The Matrix IDs of a room's members. */
export const roomMembers = v.object({ members: texts, total: number })

const shutdown = v.object({
  kicked_users: texts,
  failed_to_kick_users: texts,
  local_aliases: texts,
  new_room_id: text,
})

/** The answer to deleting a room at once. */
export const roomShutdown = shutdown

/** The answer to deleting a room in the background. */
export const deletionStarted = v.object({ delete_id: text })

/** How far the deletion of a room is. */
export const deletion = v.object({
  delete_id: text,
  room_id: text,
  /** `scheduled`, `active`, `complete` or `failed`. */
  status: text,
  error: text,
  shutdown_room: maybe(shutdown),
})

/** The deletions of a room. */
export const deletions = v.object({ results: maybe(lenientArray(deletion)) })

const medium = {
  media_id: text,
  media_type: text,
  media_length: number,
  upload_name: text,
  created_ts: number,
  last_access_ts: number,
  quarantined_by: text,
  safe_from_quarantine: flag,
}

/** A page of an account's uploads. */
export const userMedia = v.object({
  media: maybe(lenientArray(v.object(medium))),
  next_token: number,
  total: number,
})

/** MXC URIs of the files in a room. */
export const roomMedia = v.object({ local: texts, remote: texts })

/** One file. */
export const mediaDetails = v.object({
  media_info: maybe(
    v.object({
      ...medium,
      media_origin: text,
      user_id: text,
      filesystem_id: text,
      url_cache: text,
      authenticated: flag,
      sha256: text,
    }),
  ),
})

/** The media IDs that were deleted. */
export const deletedMedia = v.object({ deleted_media: texts, total: number })

/** How many copies of other servers' files were deleted. */
export const purgedMedia = v.object({ deleted: number })

/** How many files were put into quarantine. */
export const quarantined = v.object({ num_quarantined: number })

/** A page of changes to the quarantine. */
export const quarantineChanges = v.object({
  changes: maybe(lenientArray(v.object({ origin: text, media_id: text, quarantined: flag }))),
  next_batch: number,
})

/** A registration token. */
export const registrationToken = v.object({
  token: text,
  uses_allowed: number,
  pending: number,
  completed: number,
  expiry_time: number,
})

/** The registration tokens. */
export const registrationTokens = v.object({
  registration_tokens: maybe(lenientArray(registrationToken)),
})

/** Synapse's version; older ones also say which Python they run on. */
export const serverVersion = v.object({ server_version: text, python_version: text })

/** Whether background updates run. */
export const updatesSwitch = v.object({ enabled: flag })

/** Background updates by database. */
export const backgroundUpdates = v.object({
  enabled: flag,
  current_updates: maybe(
    v.record(
      v.string(),
      v.object({
        name: text,
        total_item_count: number,
        total_duration_ms: number,
        average_items_per_ms: number,
      }),
    ),
  ),
})
