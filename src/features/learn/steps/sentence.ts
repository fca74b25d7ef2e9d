import * as v from 'valibot'
import { cutText, mostOfText } from '@/lib/cut'

/** A sentence in parts. Values come from the server or the user, and may be text of any direction. */
export const sentenceSchema = v.array(v.union([v.string(), v.object({ value: v.string() })]))

export type Sentence = v.InferOutput<typeof sentenceSchema>

/** Makes a sentence of a template: its values are kept apart from the words, and cut if long. */
export function say(words: TemplateStringsArray, ...values: readonly string[]): Sentence {
  return words.flatMap((text, index) => {
    const value = values[index]
    return [text, ...(value === undefined ? [] : [{ value: cutText(value, mostOfText) }])]
  })
}
