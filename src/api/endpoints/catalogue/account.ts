import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, content, maybe, specBase } from '@/api/endpoints/schemas'
import { emailRequest, identityCheck, phoneRequest, unbound, verification } from './schemas'

export const changePassword = defineEndpoint({
  id: 'changePassword',
  summary: 'Change the password',
  method: 'POST',
  path: '/_matrix/client/v3/account/password',
  identityCheck: true,
  auth: 'optional',
  rateLimited: true,
  body: v.object({
    new_password: v.string(),
    logout_devices: v.optional(v.boolean()),
    auth: v.optional(identityCheck),
  }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3accountpassword`,
})

export const requestTokenToResetPasswordEmail = defineEndpoint({
  id: 'requestTokenToResetPasswordEmail',
  summary: 'Send an email to reset a forgotten password',
  method: 'POST',
  path: '/_matrix/client/v3/account/password/email/requestToken',
  auth: 'none',
  body: emailRequest,
  answer: verification,
  spec: `${specBase}post_matrixclientv3accountpasswordemailrequesttoken`,
})

export const requestTokenToResetPasswordMSISDN = defineEndpoint({
  id: 'requestTokenToResetPasswordMSISDN',
  summary: 'Send an SMS to reset a forgotten password',
  method: 'POST',
  path: '/_matrix/client/v3/account/password/msisdn/requestToken',
  auth: 'none',
  body: phoneRequest,
  answer: verification,
  spec: `${specBase}post_matrixclientv3accountpasswordmsisdnrequesttoken`,
})

export const deactivateAccount = defineEndpoint({
  id: 'deactivateAccount',
  summary: 'Deactivate the account for good',
  method: 'POST',
  path: '/_matrix/client/v3/account/deactivate',
  identityCheck: true,
  auth: 'optional',
  rateLimited: true,
  body: v.object({
    auth: v.optional(identityCheck),
    id_server: v.optional(v.string()),
    erase: v.optional(v.boolean()),
  }),
  answer: unbound,
  spec: `${specBase}post_matrixclientv3accountdeactivate`,
})

export const getDevice = defineEndpoint({
  id: 'getDevice',
  summary: 'One device of the account',
  method: 'GET',
  path: '/_matrix/client/v3/devices/{deviceId}',
  answer: v.object({
    device_id: maybe(v.string()),
    display_name: maybe(v.string()),
    last_seen_ip: maybe(v.string()),
    last_seen_ts: maybe(v.number()),
  }),
  spec: `${specBase}get_matrixclientv3devicesdeviceid`,
})

export const requestOpenIdToken = defineEndpoint({
  id: 'requestOpenIdToken',
  summary: 'Get a token that proves who you are to another service',
  method: 'POST',
  path: '/_matrix/client/v3/user/{userId}/openid/request_token',
  rateLimited: true,
  body: content,
  answer: v.object({
    access_token: maybe(v.string()),
    token_type: maybe(v.string()),
    matrix_server_name: maybe(v.string()),
    expires_in: maybe(v.number()),
  }),
  spec: `${specBase}post_matrixclientv3useruseridopenidrequest_token`,
})
