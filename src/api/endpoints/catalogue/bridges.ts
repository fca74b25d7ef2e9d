import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from '@/api/endpoints/schemas'

export const getProtocols = defineEndpoint({
  id: 'getProtocols',
  summary: 'Networks that have a bridge',
  method: 'GET',
  path: '/_matrix/client/v3/thirdparty/protocols',
  answer: anyObject,
  spec: `${specBase}get_matrixclientv3thirdpartyprotocols`,
})

export const getProtocolMetadata = defineEndpoint({
  id: 'getProtocolMetadata',
  summary: 'A network that has a bridge',
  method: 'GET',
  path: '/_matrix/client/v3/thirdparty/protocol/{protocol}',
  answer: v.object({
    user_fields: maybe(lenientArray(v.unknown())),
    location_fields: maybe(lenientArray(v.unknown())),
    icon: maybe(v.string()),
    field_types: maybe(anyObject),
    instances: maybe(lenientArray(v.unknown())),
  }),
  spec: `${specBase}get_matrixclientv3thirdpartyprotocolprotocol`,
})

export const queryLocationByProtocol = defineEndpoint({
  id: 'queryLocationByProtocol',
  summary: 'Matrix rooms of a place on another network',
  method: 'GET',
  path: '/_matrix/client/v3/thirdparty/location/{protocol}',
  query: v.object({ fields: v.optional(v.string()) }),
  answer: lenientArray(anyObject),
  spec: `${specBase}get_matrixclientv3thirdpartylocationprotocol`,
})

export const queryLocationByAlias = defineEndpoint({
  id: 'queryLocationByAlias',
  summary: 'The place on another network behind a room alias',
  method: 'GET',
  path: '/_matrix/client/v3/thirdparty/location',
  query: v.object({ alias: v.string() }),
  answer: lenientArray(anyObject),
  spec: `${specBase}get_matrixclientv3thirdpartylocation`,
})

export const queryUserByProtocol = defineEndpoint({
  id: 'queryUserByProtocol',
  summary: 'Matrix users of a person on another network',
  method: 'GET',
  path: '/_matrix/client/v3/thirdparty/user/{protocol}',
  query: v.object({ fields: v.optional(v.string()) }),
  answer: lenientArray(anyObject),
  spec: `${specBase}get_matrixclientv3thirdpartyuserprotocol`,
})

export const queryUserByID = defineEndpoint({
  id: 'queryUserByID',
  summary: 'The person on another network behind a Matrix ID',
  method: 'GET',
  path: '/_matrix/client/v3/thirdparty/user',
  query: v.object({ userid: v.string() }),
  answer: lenientArray(anyObject),
  spec: `${specBase}get_matrixclientv3thirdpartyuser`,
})
