import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, maybe, specBase } from './schemas'

export const getUserProfile = defineEndpoint({
  id: 'getUserProfile',
  summary: 'Profile of a user',
  method: 'GET',
  path: '/_matrix/client/v3/profile/{userId}',
  auth: 'optional',
  answer: v.looseObject({ displayname: maybe(v.string()), avatar_url: maybe(v.string()) }),
  spec: `${specBase}get_matrixclientv3profileuserid`,
})

export const getDisplayName = defineEndpoint({
  id: 'getDisplayName',
  summary: 'Display name of a user',
  method: 'GET',
  path: '/_matrix/client/v3/profile/{userId}/displayname',
  auth: 'optional',
  answer: v.object({ displayname: maybe(v.string()) }),
  spec: `${specBase}get_matrixclientv3profileuseriddisplayname`,
})

export const setDisplayName = defineEndpoint({
  id: 'setDisplayName',
  summary: 'Set your display name',
  method: 'PUT',
  path: '/_matrix/client/v3/profile/{userId}/displayname',
  rateLimited: true,
  timeout: 'slow',
  body: v.object({ displayname: v.string() }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3profileuseriddisplayname`,
})

export const getAvatarUrl = defineEndpoint({
  id: 'getAvatarUrl',
  summary: 'Avatar of a user, as an MXC URI',
  method: 'GET',
  path: '/_matrix/client/v3/profile/{userId}/avatar_url',
  auth: 'optional',
  answer: v.object({ avatar_url: maybe(v.string()) }),
  spec: `${specBase}get_matrixclientv3profileuseridavatar_url`,
})

export const setAvatarUrl = defineEndpoint({
  id: 'setAvatarUrl',
  summary: 'Set your avatar to an MXC URI',
  method: 'PUT',
  path: '/_matrix/client/v3/profile/{userId}/avatar_url',
  rateLimited: true,
  timeout: 'slow',
  body: v.object({ avatar_url: v.string() }),
  answer: anyObject,
  spec: `${specBase}put_matrixclientv3profileuseridavatar_url`,
})
