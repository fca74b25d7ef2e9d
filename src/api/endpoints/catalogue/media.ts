import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { anyObject, maybe, specBase } from '@/api/endpoints/schemas'
import { file } from './schemas'

export const getContentOverrideNameAuthed = defineEndpoint({
  id: 'getContentOverrideNameAuthed',
  summary: 'Download a file under another name',
  method: 'GET',
  path: '/_matrix/client/v1/media/download/{serverName}/{mediaId}/{fileName}',
  olderPath: {
    before: 'v1.11',
    path: '/_matrix/media/v3/download/{serverName}/{mediaId}/{fileName}',
  },
  since: 'v1.11',
  rateLimited: true,
  query: v.object({ timeout_ms: v.optional(v.number()) }),
  ...file,
  mayRedirect: true,
  spec: `${specBase}get_matrixclientv1mediadownloadservernamemediaidfilename`,
})

export const getUrlPreviewAuthed = defineEndpoint({
  id: 'getUrlPreviewAuthed',
  summary: 'Preview of a web page',
  method: 'GET',
  path: '/_matrix/client/v1/media/preview_url',
  olderPath: { before: 'v1.11', path: '/_matrix/media/v3/preview_url' },
  since: 'v1.11',
  rateLimited: true,
  timeout: 'slow',
  query: v.object({ url: v.string(), ts: v.optional(v.number()) }),
  answer: v.object({ 'matrix:image:size': maybe(v.number()), 'og:image': maybe(v.string()) }),
  spec: `${specBase}get_matrixclientv1mediapreview_url`,
})

export const createContent = defineEndpoint({
  id: 'createContent',
  summary: 'Reserve an MXC URI to upload to later',
  method: 'POST',
  path: '/_matrix/media/v1/create',
  since: 'v1.7',
  rateLimited: true,
  answer: v.object({ content_uri: maybe(v.string()), unused_expires_at: maybe(v.number()) }),
  spec: `${specBase}post_matrixmediav1create`,
})

export const uploadContentToMXC = defineEndpoint({
  id: 'uploadContentToMXC',
  summary: 'Upload a file to a reserved MXC URI',
  method: 'PUT',
  path: '/_matrix/media/v3/upload/{serverName}/{mediaId}',
  since: 'v1.7',
  rateLimited: true,
  timeout: 'transfer',
  query: v.object({ filename: v.optional(v.string()) }),
  body: v.instance(Blob),
  bodyKind: 'file',
  answer: anyObject,
  spec: `${specBase}put_matrixmediav3uploadservernamemediaid`,
})
