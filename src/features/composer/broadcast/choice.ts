import * as v from 'valibot'

export const choiceSchema = v.object({
  /** The selected rooms, in the order of selection. */
  roomIds: v.pipe(v.array(v.string()), v.readonly()),
  /** Room IDs, aliases and links as typed. */
  text: v.string(),
})

/** The rooms to send to; survives closing the dialog and a reload. */
export type Choice = v.InferOutput<typeof choiceSchema>
