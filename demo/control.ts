import * as v from 'valibot'
import { createFaultQueue, faultPlan, type FaultQueue } from './faults'
import type { IncomingRequest } from './request'
import { errorResponse, jsonResponse } from './responses'

/** A received request, as listed by `/_demo/requests`. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly query: Record<string, string>
  readonly headers: Record<string, string>
  /** Body as text; `undefined` if it isn't text. */
  readonly body: string | undefined
  readonly bodyBytes: number
}

/** Test controls of the homeserver. */
export interface Control {
  readonly faults: FaultQueue
  record(incoming: IncomingRequest): void
  /** Handles `/_demo/faults` and `/_demo/requests`. */
  answer(incoming: IncomingRequest): Response
}

const recordedLimit = 500

function bodyText({ bytes }: IncomingRequest): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    // Pictures aren't text.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

export function createControl(): Control {
  const faults = createFaultQueue()
  let requests: RecordedRequest[] = []

  const addFault = ({ bytes }: IncomingRequest): Response => {
    let body: unknown
    try {
      body = JSON.parse(new TextDecoder().decode(bytes))
    } catch (error) {
      return errorResponse(400, { errcode: 'M_NOT_JSON', error: String(error) })
    }
    const parsed = v.safeParse(faultPlan, body)
    if (!parsed.success) {
      const error = parsed.issues
        .map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
        .join('; ')
      return errorResponse(400, { errcode: 'M_BAD_JSON', error })
    }
    faults.add(parsed.output)
    return jsonResponse(200, { faults: faults.list() })
  }

  return {
    faults,
    record(incoming) {
      requests.push({
        method: incoming.method,
        path: incoming.path,
        query: Object.fromEntries(incoming.query),
        headers: Object.fromEntries(incoming.headers),
        body: bodyText(incoming),
        bodyBytes: incoming.bytes.length,
      })
      if (requests.length > recordedLimit) requests.shift()
    },
    answer(incoming) {
      switch (`${incoming.method} ${incoming.path}`) {
        case 'POST /_demo/faults':
          return addFault(incoming)
        case 'GET /_demo/faults':
          return jsonResponse(200, { faults: faults.list() })
        case 'DELETE /_demo/faults':
          faults.clear()
          return jsonResponse(200, {})
        case 'GET /_demo/requests':
          return jsonResponse(200, { requests })
        case 'DELETE /_demo/requests':
          requests = []
          return jsonResponse(200, {})
        default:
          return errorResponse(404, { errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' })
      }
    },
  }
}
