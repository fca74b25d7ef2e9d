import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { maybe, specBase } from './schemas'

export const getConfigAuthed = defineEndpoint({
  id: 'getConfigAuthed',
  summary: 'Upload limit of the server, in bytes',
  method: 'GET',
  path: '/_matrix/client/v1/media/config',
  olderPath: { before: 'v1.11', path: '/_matrix/media/v3/config' },
  since: 'v1.11',
  rateLimited: true,
  answer: v.object({ 'm.upload.size': maybe(v.number()) }),
  spec: `${specBase}get_matrixclientv1mediaconfig`,
})

export const uploadContent = defineEndpoint({
  id: 'uploadContent',
  summary: 'Upload a file',
  method: 'POST',
  path: '/_matrix/media/v3/upload',
  rateLimited: true,
  timeout: 'transfer',
  query: v.object({ filename: v.optional(v.string()) }),
  body: v.instance(Blob),
  bodyKind: 'file',
  answer: v.object({ content_uri: v.string() }),
  spec: `${specBase}post_matrixmediav3upload`,
})

export const getContentAuthed = defineEndpoint({
  id: 'getContentAuthed',
  summary: 'Download a file',
  method: 'GET',
  path: '/_matrix/client/v1/media/download/{serverName}/{mediaId}',
  olderPath: { before: 'v1.11', path: '/_matrix/media/v3/download/{serverName}/{mediaId}' },
  since: 'v1.11',
  rateLimited: true,
  timeout: 'transfer',
  query: v.object({ timeout_ms: v.optional(v.number()) }),
  answer: v.instance(Blob),
  answerKind: 'file',
  answerSize: 'file',
  mayRedirect: true,
  spec: `${specBase}get_matrixclientv1mediadownloadservernamemediaid`,
})

export const getContentThumbnailAuthed = defineEndpoint({
  id: 'getContentThumbnailAuthed',
  summary: 'Download a thumbnail',
  method: 'GET',
  path: '/_matrix/client/v1/media/thumbnail/{serverName}/{mediaId}',
  olderPath: { before: 'v1.11', path: '/_matrix/media/v3/thumbnail/{serverName}/{mediaId}' },
  since: 'v1.11',
  rateLimited: true,
  timeout: 'slow',
  query: v.object({
    width: v.number(),
    height: v.number(),
    method: v.optional(v.picklist(['crop', 'scale'])),
    animated: v.optional(v.boolean()),
    timeout_ms: v.optional(v.number()),
  }),
  answer: v.instance(Blob),
  answerKind: 'file',
  answerSize: 'file',
  mayRedirect: true,
  spec: `${specBase}get_matrixclientv1mediathumbnailservernamemediaid`,
})
