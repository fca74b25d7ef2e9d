import { variableText } from './fill'

/**
 * A variable in place of a value: `{{name}}` in a body, outside of strings. JSON can't hold it, so
 * while a body is read and written it is a string that begins with a character which texts don't
 * have: Unicode reserves it for uses like this.
 */
const mark = '\uFDD0'

/** Strings, and variables outside of them. */
const stringOrBare = /"(?:[^"\\]|\\.)*"?|\{\{([^{}]+)\}\}/gs

const bareText = /^\{\{([^{}]+)\}\}$/

/** A body that can be parsed as JSON: its variables in place of values become {@link bareValue}s. */
export const withBareValues = (body: string): string =>
  body.replaceAll(stringOrBare, (whole, name: string | undefined) =>
    name === undefined ? whole : JSON.stringify(mark + whole),
  )

/** JSON in which {@link bareValue}s are variables in place of values again. */
export const withBareVariables = (json: string): string =>
  json.replaceAll(new RegExp(`"${mark}((?:[^"\\\\]|\\\\.)*)"`, 'g'), (whole, escaped: string) => {
    const text = JSON.parse(`"${escaped}"`) as string
    return bareText.test(text) ? text : whole
  })

/** A text that is one variable, as the value it stands for; undefined for any other text. */
export function bareValue(text: string): string | undefined {
  const name = bareText.exec(text.trim())?.[1]
  return name === undefined ? undefined : mark + variableText(name)
}

/** Whether a value of a body is a variable in its place. */
export const isBare = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith(mark) && bareText.test(value.slice(mark.length))

/** How a {@link bareValue} is written: `{{name}}`. */
export const bareAsText = (value: string): string => value.slice(mark.length)
