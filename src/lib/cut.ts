/**
 * What others write has no size of its own: it is cut where it is shown. The numbers are far above
 * what people write.
 */

/** Characters of a name in a row, a heading or a list. */
export const mostOfName = 200

/** Characters of a topic, a reason, a message or a field, until all of it is asked for. */
export const mostOfText = 2_000

/** Characters of code or JSON, until all of it is asked for. */
export const mostOfCode = 40_000

/** Items of a list, until all of them are asked for. */
export const mostOfList = 50

/** The first characters of a text, with an ellipsis if there are more; whole characters alone. */
export function cutText(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text
}
