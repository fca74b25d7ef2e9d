import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject } from '@/api/endpoints/schemas'
import { docs, page } from './schemas'

export const synapseListDestinations = defineEndpoint({
  id: 'synapseListDestinations',
  summary: 'Servers that this one talks to',
  method: 'GET',
  path: '/_synapse/admin/v1/federation/destinations',
  query: v.object({
    ...page,
    destination: v.optional(v.string()),
    order_by: v.optional(
      v.picklist([
        'destination',
        'retry_last_ts',
        'retry_interval',
        'failure_ts',
        'last_successful_stream_ordering',
      ]),
    ),
  }),
  answer: anyObject,
  spec: docs.federation,
})

export const synapseGetDestination = defineEndpoint({
  id: 'synapseGetDestination',
  summary: 'Whether another server can be reached',
  method: 'GET',
  path: '/_synapse/admin/v1/federation/destinations/{destination}',
  answer: anyObject,
  spec: docs.federation,
})

export const synapseGetDestinationRooms = defineEndpoint({
  id: 'synapseGetDestinationRooms',
  summary: 'Rooms shared with another server',
  method: 'GET',
  path: '/_synapse/admin/v1/federation/destinations/{destination}/rooms',
  query: v.object({ ...page }),
  answer: anyObject,
  spec: docs.federation,
})

export const synapseResetConnection = defineEndpoint({
  id: 'synapseResetConnection',
  summary: 'Try to reach another server again now',
  method: 'POST',
  path: '/_synapse/admin/v1/federation/destinations/{destination}/reset_connection',
  answer: anyObject,
  spec: docs.federation,
})
