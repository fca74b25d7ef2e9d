import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'

/** The methods of a custom request. */
export const methodNames = ['GET', 'PUT', 'POST', 'DELETE'] as const

/** The form as typed. */
const form = v.object({
  /** Null once the request was written by hand. */
  endpointId: v.fallback(v.nullable(v.string()), null),
  method: v.picklist(methodNames),
  /** The template while its parameters are filled in; null once the path was written by hand. */
  template: v.nullable(v.string()),
  parameters: v.record(v.string(), v.string()),
  /** Parameters of the query. */
  query: v.fallback(v.record(v.string(), v.string()), {}),
  path: v.string(),
  body: v.string(),
})

/** What was typed on the API page. */
export type RequestForm = v.InferOutput<typeof form>

const start: RequestForm = {
  endpointId: null,
  method: 'GET',
  template: null,
  parameters: {},
  query: {},
  path: '/_matrix/client/v3/account/whoami',
  body: '',
}

/** The request on the API page. */
export const apiRequestDraft = (userId: string) => tabEntry(tabKeys.apiRequest(userId), form, start)
