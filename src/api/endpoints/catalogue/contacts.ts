import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, lenientArray, maybe, specBase } from '@/api/endpoints/schemas'
import { emailRequest, identityCheck, phoneRequest, unbound, verification } from './schemas'

/** What an identity server verified. */
const identityServerSession = v.object({
  client_secret: v.string(),
  id_server: v.string(),
  id_access_token: v.string(),
  sid: v.string(),
})

const address = v.object({
  id_server: v.optional(v.string()),
  medium: v.picklist(['email', 'msisdn']),
  address: v.string(),
})

export const getAccount3PIDs = defineEndpoint({
  id: 'getAccount3PIDs',
  summary: 'Email addresses and phone numbers of the account',
  method: 'GET',
  path: '/_matrix/client/v3/account/3pid',
  answer: v.object({ threepids: maybe(lenientArray(v.unknown())) }),
  spec: `${specBase}get_matrixclientv3account3pid`,
})

export const add3PID = defineEndpoint({
  id: 'add3PID',
  summary: 'Add a verified email address or phone number',
  method: 'POST',
  path: '/_matrix/client/v3/account/3pid/add',
  identityCheck: true,
  rateLimited: true,
  body: v.object({ auth: v.optional(identityCheck), client_secret: v.string(), sid: v.string() }),
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3account3pidadd`,
})

export const bind3PID = defineEndpoint({
  id: 'bind3PID',
  summary: 'Let others find you by an email address or phone number',
  method: 'POST',
  path: '/_matrix/client/v3/account/3pid/bind',
  rateLimited: true,
  body: identityServerSession,
  answer: anyObject,
  spec: `${specBase}post_matrixclientv3account3pidbind`,
})

export const unbind3pidFromAccount = defineEndpoint({
  id: 'unbind3pidFromAccount',
  summary: 'Stop others finding you by an email address or phone number',
  method: 'POST',
  path: '/_matrix/client/v3/account/3pid/unbind',
  body: address,
  answer: unbound,
  spec: `${specBase}post_matrixclientv3account3pidunbind`,
})

export const delete3pidFromAccount = defineEndpoint({
  id: 'delete3pidFromAccount',
  summary: 'Remove an email address or phone number',
  method: 'POST',
  path: '/_matrix/client/v3/account/3pid/delete',
  body: address,
  answer: unbound,
  spec: `${specBase}post_matrixclientv3account3piddelete`,
})

export const requestTokenTo3PIDEmail = defineEndpoint({
  id: 'requestTokenTo3PIDEmail',
  summary: 'Send an email to verify an address',
  method: 'POST',
  path: '/_matrix/client/v3/account/3pid/email/requestToken',
  auth: 'none',
  body: emailRequest,
  answer: verification,
  spec: `${specBase}post_matrixclientv3account3pidemailrequesttoken`,
})

export const requestTokenTo3PIDMSISDN = defineEndpoint({
  id: 'requestTokenTo3PIDMSISDN',
  summary: 'Send an SMS to verify a phone number',
  method: 'POST',
  path: '/_matrix/client/v3/account/3pid/msisdn/requestToken',
  auth: 'none',
  body: phoneRequest,
  answer: verification,
  spec: `${specBase}post_matrixclientv3account3pidmsisdnrequesttoken`,
})

export const post3PIDs = defineEndpoint({
  id: 'post3PIDs',
  summary: 'Add an email address or phone number the old way',
  method: 'POST',
  path: '/_matrix/client/v3/account/3pid',
  deprecated: true,
  body: v.object({ three_pid_creds: identityServerSession }),
  answer: v.object({ submit_url: maybe(v.string()) }),
  spec: `${specBase}post_matrixclientv3account3pid`,
})
