import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject } from '@/api/endpoints/schemas'
import { docs, page } from './schemas'

export const synapseListEventReports = defineEndpoint({
  id: 'synapseListEventReports',
  summary: 'List reported messages',
  method: 'GET',
  path: '/_synapse/admin/v1/event_reports',
  query: v.object({
    ...page,
    user_id: v.optional(v.string()),
    room_id: v.optional(v.string()),
    event_sender_user_id: v.optional(v.string()),
  }),
  answer: anyObject,
  spec: docs.eventReports,
})

export const synapseGetEventReport = defineEndpoint({
  id: 'synapseGetEventReport',
  summary: 'One report of a message',
  method: 'GET',
  path: '/_synapse/admin/v1/event_reports/{report_id}',
  answer: anyObject,
  spec: docs.eventReports,
})

export const synapseDeleteEventReport = defineEndpoint({
  id: 'synapseDeleteEventReport',
  summary: 'Delete a report of a message',
  method: 'DELETE',
  path: '/_synapse/admin/v1/event_reports/{report_id}',
  answer: anyObject,
  spec: docs.eventReports,
})

export const synapseListUserReports = defineEndpoint({
  id: 'synapseListUserReports',
  summary: 'List reported people',
  method: 'GET',
  path: '/_synapse/admin/v1/user_reports',
  query: v.object({
    ...page,
    user_id: v.optional(v.string()),
    target_user_id: v.optional(v.string()),
  }),
  answer: anyObject,
  spec: docs.adminApi,
})

export const synapseGetUserReport = defineEndpoint({
  id: 'synapseGetUserReport',
  summary: 'One report of a person',
  method: 'GET',
  path: '/_synapse/admin/v1/user_reports/{report_id}',
  answer: anyObject,
  spec: docs.adminApi,
})

export const synapseDeleteUserReport = defineEndpoint({
  id: 'synapseDeleteUserReport',
  summary: 'Delete a report of a person',
  method: 'DELETE',
  path: '/_synapse/admin/v1/user_reports/{report_id}',
  answer: anyObject,
  spec: docs.adminApi,
})
