import * as v from 'valibot'

/** In its own file, so that the sign-in page, which loads the errors, needs no schema. */
export const errorWordsSchema = v.object({
  title: v.string(),
  /** The server's message, if it sent any. */
  detail: v.optional(v.string()),
  /** What the user can do. */
  advice: v.optional(v.string()),
})

/** The texts for an error: what happened, what the server said, what to do. */
export type ErrorWords = v.InferOutput<typeof errorWordsSchema>
