import * as v from 'valibot'

/** Ascending (`f`) or descending (`b`). */
export const direction = v.picklist(['f', 'b'])

/** Parameters of a list that comes in pages. */
export const page = {
  from: v.optional(v.number()),
  limit: v.optional(v.number()),
  dir: v.optional(direction),
}

const base = 'https://element-hq.github.io/synapse/latest/'
const administration = `${base}usage/administration/admin_api/`

/** Pages of Synapse's documentation. */
export const docs = {
  adminApi: `${administration}index.html`,
  accountValidity: `${base}admin_api/account_validity.html`,
  backgroundUpdates: `${administration}background_updates.html`,
  eventReports: `${base}admin_api/event_reports.html`,
  experimentalFeatures: `${base}admin_api/experimental_features.html`,
  federation: `${administration}federation.html`,
  media: `${base}admin_api/media_admin_api.html`,
  purgeHistory: `${base}admin_api/purge_history_api.html`,
  register: `${base}admin_api/register_api.html`,
  registrationTokens: `${administration}registration_tokens.html`,
  roomMembership: `${base}admin_api/room_membership.html`,
  rooms: `${base}admin_api/rooms.html`,
  scheduledTasks: `${base}admin_api/scheduled_tasks.html`,
  serverNotices: `${base}admin_api/server_notices.html`,
  statistics: `${base}admin_api/statistics.html`,
  users: `${base}admin_api/user_admin_api.html`,
  version: `${base}admin_api/version_api.html`,
}
