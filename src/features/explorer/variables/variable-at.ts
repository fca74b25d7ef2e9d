import { variableText } from './fill'

/** A variable that can be inserted. */
export interface VariableOffer {
  name: string
  /** What it stands for. */
  detail: string
}

/** What a variable can replace in a text, and the variables that may be meant. */
export interface VariableChoice {
  /** Offsets are UTF-16 code units. */
  from: number
  to: number
  options: readonly { label: string; detail: string; insert: string }[]
}

/**
 * The variables that a text before the cursor may have begun: after `{{`, found by any part of their
 * names. What follows up to `}}` is replaced, too.
 * @returns undefined if none was begun
 */
export function variableAt(
  text: string,
  at: number,
  variables: readonly VariableOffer[],
): VariableChoice | undefined {
  const begun = /\{\{([^{}"\n]*)$/.exec(text.slice(0, at))
  if (!begun) return undefined
  const typed = (begun[1] ?? '').trim().toLowerCase()
  const [rest = ''] = /^(?:[^{}"\n]*\}\})?/.exec(text.slice(at)) ?? []
  return {
    from: begun.index,
    to: at + rest.length,
    options: variables
      .filter(({ name }) => name.toLowerCase().includes(typed))
      .map(({ name, detail }) => ({
        label: variableText(name),
        detail,
        insert: variableText(name),
      })),
  }
}
