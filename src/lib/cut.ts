/**
 * Text from others can be any length, so it is cut when shown. The limits are far above what people
 * write.
 */

/** Characters of a name in a row, heading or list. */
export const mostOfName = 200

/** Characters of a topic, reason, message or field, until the user asks for all of it. */
export const mostOfText = 2_000

/** Characters of code or JSON, until the user asks for all of it. */
export const mostOfCode = 40_000

/** Items of a list, until the user asks for all of them. */
export const mostOfList = 50

/** The first characters of a text, with an ellipsis if there are more. Never splits a character. */
export function cutText(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text
}
