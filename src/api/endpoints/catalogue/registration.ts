import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, maybe, specBase } from '@/api/endpoints/schemas'
import { emailRequest, identityCheck, phoneRequest, verification } from './schemas'

/** Where to return to afterwards. */
const redirect = v.object({
  redirectUrl: v.string(),
  action: v.optional(v.picklist(['login', 'register'])),
})

export const register = defineEndpoint({
  id: 'register',
  summary: 'Create an account',
  method: 'POST',
  path: '/_matrix/client/v3/register',
  identityCheck: true,
  auth: 'none',
  rateLimited: true,
  query: v.object({ kind: v.optional(v.picklist(['guest', 'user'])) }),
  body: v.object({
    auth: v.optional(identityCheck),
    username: v.optional(v.string()),
    password: v.optional(v.string()),
    device_id: v.optional(v.string()),
    initial_device_display_name: v.optional(v.string()),
    inhibit_login: v.optional(v.boolean()),
    refresh_token: v.optional(v.boolean()),
  }),
  answer: v.object({
    user_id: maybe(v.string()),
    access_token: maybe(v.string()),
    refresh_token: maybe(v.string()),
    expires_in_ms: maybe(v.number()),
    home_server: maybe(v.string()),
    device_id: maybe(v.string()),
  }),
  spec: `${specBase}post_matrixclientv3register`,
})

export const checkUsernameAvailability = defineEndpoint({
  id: 'checkUsernameAvailability',
  summary: 'Whether a username is free',
  method: 'GET',
  path: '/_matrix/client/v3/register/available',
  auth: 'none',
  rateLimited: true,
  query: v.object({ username: v.string() }),
  answer: v.object({ available: maybe(v.boolean()) }),
  spec: `${specBase}get_matrixclientv3registeravailable`,
})

export const registrationTokenValidity = defineEndpoint({
  id: 'registrationTokenValidity',
  summary: 'Whether a registration token is valid',
  method: 'GET',
  path: '/_matrix/client/v1/register/m.login.registration_token/validity',
  since: 'v1.2',
  auth: 'none',
  rateLimited: true,
  query: v.object({ token: v.string() }),
  answer: v.object({ valid: maybe(v.boolean()) }),
  spec: `${specBase}get_matrixclientv1registermloginregistration_tokenvalidity`,
})

export const requestTokenToRegisterEmail = defineEndpoint({
  id: 'requestTokenToRegisterEmail',
  summary: 'Send an email to verify an address of a new account',
  method: 'POST',
  path: '/_matrix/client/v3/register/email/requestToken',
  auth: 'none',
  body: emailRequest,
  answer: verification,
  spec: `${specBase}post_matrixclientv3registeremailrequesttoken`,
})

export const requestTokenToRegisterMSISDN = defineEndpoint({
  id: 'requestTokenToRegisterMSISDN',
  summary: 'Send an SMS to verify a phone number of a new account',
  method: 'POST',
  path: '/_matrix/client/v3/register/msisdn/requestToken',
  auth: 'none',
  body: phoneRequest,
  answer: verification,
  spec: `${specBase}post_matrixclientv3registermsisdnrequesttoken`,
})

export const redirectToSSO = defineEndpoint({
  id: 'redirectToSSO',
  summary: 'Start single sign-on',
  method: 'GET',
  path: '/_matrix/client/v3/login/sso/redirect',
  since: 'v1.1',
  auth: 'none',
  query: redirect,
  answer: anyObject,
  spec: `${specBase}get_matrixclientv3loginssoredirect`,
})

export const redirectToIdP = defineEndpoint({
  id: 'redirectToIdP',
  summary: 'Start single sign-on with one provider',
  method: 'GET',
  path: '/_matrix/client/v3/login/sso/redirect/{idpId}',
  since: 'v1.1',
  auth: 'none',
  query: redirect,
  answer: anyObject,
  spec: `${specBase}get_matrixclientv3loginssoredirectidpid`,
})

export const generateLoginToken = defineEndpoint({
  id: 'generateLoginToken',
  summary: 'Get a token that signs another device in',
  method: 'POST',
  path: '/_matrix/client/v1/login/get_token',
  since: 'v1.7',
  identityCheck: true,
  rateLimited: true,
  body: v.object({ auth: v.optional(identityCheck) }),
  answer: v.object({ login_token: maybe(v.string()), expires_in_ms: maybe(v.number()) }),
  spec: `${specBase}post_matrixclientv1loginget_token`,
})
