import type { JsonObject } from './json'

/** A failure that the homeserver sends as a Matrix error. */
export class MatrixFailure extends Error {
  override readonly name = 'MatrixFailure'
  readonly status: number
  readonly body: JsonObject

  constructor(status: number, body: JsonObject) {
    super(typeof body['error'] === 'string' ? body['error'] : `HTTP ${status}`)
    this.status = status
    this.body = body
  }
}

/**
 * Makes a Matrix error to throw: HTTP `status`, `errcode`, the text `error`, and further keys of
 * the body.
 */
export function failure(
  status: number,
  errcode: string,
  error: string,
  extra: JsonObject = {},
): MatrixFailure {
  return new MatrixFailure(status, { errcode, error, ...extra })
}

/** 403 `M_FORBIDDEN`. */
export const forbidden = (error: string) => failure(403, 'M_FORBIDDEN', error)

/** 400 `M_INVALID_PARAM`. */
export const invalidParam = (error: string) => failure(400, 'M_INVALID_PARAM', error)

/** 400 `M_UNKNOWN`, which Synapse uses for most malformed contents. */
export const badContent = (error: string) => failure(400, 'M_UNKNOWN', error)

/** 404 `M_NOT_FOUND`. */
export const notFound = (error: string) => failure(404, 'M_NOT_FOUND', error)

/** 500, as Synapse responds to anything unexpected. */
export const internalError = () => failure(500, 'M_UNKNOWN', 'Internal server error')
