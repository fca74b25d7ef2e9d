/** A request that someone copied from elsewhere. */
export interface CopiedRequest {
  /** In capitals; it may be one that Matrix doesn't use. */
  method: string
  /** As written; it may begin with a variable. */
  url: string
  headers: readonly (readonly [name: string, value: string])[]
  body: string | undefined
  /** The body is this file. */
  fileName?: string | undefined
}

/** Thrown with a text for the user if a request can't be read. */
export class ImportProblem extends Error {}
