import * as v from 'valibot'
import { defineEndpoint } from '@/api/endpoint'
import { maybe, specBase } from '@/api/endpoints/schemas'
import { file } from './schemas'

const fromElsewhere = {
  allow_remote: v.optional(v.boolean()),
  timeout_ms: v.optional(v.number()),
  allow_redirect: v.optional(v.boolean()),
}

const oldDownload = v.object(fromElsewhere)

export const getConfig = defineEndpoint({
  id: 'getConfig',
  summary: 'Upload limit, on the old path',
  method: 'GET',
  path: '/_matrix/media/v3/config',
  deprecated: true,
  rateLimited: true,
  answer: v.object({ 'm.upload.size': maybe(v.number()) }),
  spec: `${specBase}get_matrixmediav3config`,
})

export const getContent = defineEndpoint({
  id: 'getContent',
  summary: 'Download a file, on the old path',
  method: 'GET',
  path: '/_matrix/media/v3/download/{serverName}/{mediaId}',
  deprecated: true,
  auth: 'none',
  rateLimited: true,
  query: oldDownload,
  ...file,
  mayRedirect: true,
  spec: `${specBase}get_matrixmediav3downloadservernamemediaid`,
})

export const getContentOverrideName = defineEndpoint({
  id: 'getContentOverrideName',
  summary: 'Download a file under another name, on the old path',
  method: 'GET',
  path: '/_matrix/media/v3/download/{serverName}/{mediaId}/{fileName}',
  deprecated: true,
  auth: 'none',
  rateLimited: true,
  query: oldDownload,
  ...file,
  mayRedirect: true,
  spec: `${specBase}get_matrixmediav3downloadservernamemediaidfilename`,
})

export const getContentThumbnail = defineEndpoint({
  id: 'getContentThumbnail',
  summary: 'Download a thumbnail, on the old path',
  method: 'GET',
  path: '/_matrix/media/v3/thumbnail/{serverName}/{mediaId}',
  deprecated: true,
  auth: 'none',
  rateLimited: true,
  query: v.object({
    width: v.number(),
    height: v.number(),
    method: v.optional(v.picklist(['crop', 'scale'])),
    animated: v.optional(v.boolean()),
    ...fromElsewhere,
  }),
  ...file,
  mayRedirect: true,
  spec: `${specBase}get_matrixmediav3thumbnailservernamemediaid`,
})

export const getUrlPreview = defineEndpoint({
  id: 'getUrlPreview',
  summary: 'Preview of a web page, on the old path',
  method: 'GET',
  path: '/_matrix/media/v3/preview_url',
  deprecated: true,
  rateLimited: true,
  timeout: 'slow',
  query: v.object({ url: v.string(), ts: v.optional(v.number()) }),
  answer: v.object({ 'matrix:image:size': maybe(v.number()), 'og:image': maybe(v.string()) }),
  spec: `${specBase}get_matrixmediav3preview_url`,
})
