import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, content } from '@/api/endpoints/schemas'
import { backgroundUpdates, serverVersion, updatesSwitch } from './answers'
import { docs, page } from './schemas'

const serverNotice = v.object({
  user_id: v.string(),
  content,
  type: v.optional(v.string()),
  state_key: v.optional(v.string()),
})

export const synapseGetServerVersion = defineEndpoint({
  id: 'synapseGetServerVersion',
  summary: 'Version of Synapse',
  method: 'GET',
  path: '/_synapse/admin/v1/server_version',
  auth: 'none',
  answer: serverVersion,
  spec: docs.version,
})

export const synapseGetMediaStatistics = defineEndpoint({
  id: 'synapseGetMediaStatistics',
  summary: 'How much each account has uploaded',
  method: 'GET',
  path: '/_synapse/admin/v1/statistics/users/media',
  query: v.object({
    ...page,
    order_by: v.optional(v.picklist(['media_length', 'media_count', 'user_id', 'displayname'])),
    from_ts: v.optional(v.number()),
    until_ts: v.optional(v.number()),
    search_term: v.optional(v.string()),
  }),
  answer: anyObject,
  spec: docs.statistics,
})

export const synapseGetLargestRooms = defineEndpoint({
  id: 'synapseGetLargestRooms',
  summary: 'Largest rooms in the database',
  method: 'GET',
  path: '/_synapse/admin/v1/statistics/database/rooms',
  answer: anyObject,
  spec: docs.statistics,
})

export const synapseSendServerNotice = defineEndpoint({
  id: 'synapseSendServerNotice',
  summary: 'Send a server notice to an account',
  method: 'POST',
  path: '/_synapse/admin/v1/send_server_notice',
  body: serverNotice,
  answer: anyObject,
  spec: docs.serverNotices,
})

export const synapseSendServerNoticeOnce = defineEndpoint({
  id: 'synapseSendServerNoticeOnce',
  summary: 'Send a server notice once, by a transaction ID',
  method: 'PUT',
  path: '/_synapse/admin/v1/send_server_notice/{txn_id}',
  body: serverNotice,
  answer: anyObject,
  spec: docs.serverNotices,
})

export const synapseGetScheduledTasks = defineEndpoint({
  id: 'synapseGetScheduledTasks',
  summary: 'Scheduled tasks and their status',
  method: 'GET',
  path: '/_synapse/admin/v1/scheduled_tasks',
  query: v.object({
    action_name: v.optional(v.array(v.string())),
    resource_id: v.optional(v.string()),
    status: v.optional(
      v.array(v.picklist(['scheduled', 'active', 'complete', 'failed', 'cancelled'])),
    ),
    max_timestamp: v.optional(v.number()),
  }),
  answer: anyObject,
  spec: docs.scheduledTasks,
})

export const synapseGetBackgroundUpdates = defineEndpoint({
  id: 'synapseGetBackgroundUpdates',
  summary: 'Background updates of the database',
  method: 'GET',
  path: '/_synapse/admin/v1/background_updates/status',
  answer: backgroundUpdates,
  spec: docs.backgroundUpdates,
})

export const synapseAreBackgroundUpdatesOn = defineEndpoint({
  id: 'synapseAreBackgroundUpdatesOn',
  summary: 'Whether background updates run',
  method: 'GET',
  path: '/_synapse/admin/v1/background_updates/enabled',
  answer: updatesSwitch,
  spec: docs.backgroundUpdates,
})

export const synapseSetBackgroundUpdates = defineEndpoint({
  id: 'synapseSetBackgroundUpdates',
  summary: 'Pause background updates, or let them run',
  method: 'POST',
  path: '/_synapse/admin/v1/background_updates/enabled',
  body: v.object({ enabled: v.optional(v.boolean()) }),
  answer: updatesSwitch,
  spec: docs.backgroundUpdates,
})

export const synapseStartJob = defineEndpoint({
  id: 'synapseStartJob',
  summary: 'Start a background job',
  method: 'POST',
  path: '/_synapse/admin/v1/background_updates/start_job',
  body: v.object({
    job_name: v.picklist(['populate_stats_process_rooms', 'regenerate_directory', 'event_resign']),
    old_key: v.optional(v.string()),
    before_ts: v.optional(v.number()),
  }),
  answer: anyObject,
  spec: docs.backgroundUpdates,
})
