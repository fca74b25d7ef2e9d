import { isServerName, userIdProblem } from '@/lib/matrix-id'
import type { UserIdList } from '@/lib/user-id-list'

/** A text on the list of people that isn't a Matrix ID. */
export interface MalformedEntry {
  text: string
  /** What is wrong with it. */
  why: string
  /** The Matrix ID that was probably meant. */
  suggestion: string | undefined
}

/** The texts on a list that aren't Matrix IDs, each with what is wrong and what may be meant. */
export function malformedEntries({ malformed, emails }: UserIdList): MalformedEntry[] {
  return [
    ...malformed.map((text) => ({
      text,
      why: userIdProblem(text) ?? 'Not a Matrix ID',
      suggestion: suggestedUserId(text),
    })),
    ...emails.map((text) => ({
      text,
      why: 'An email address, not a Matrix ID',
      suggestion: suggestedUserId(text),
    })),
  ]
}

/**
 * The Matrix ID that a text was probably meant to be, for the usual slips: no `@`, `@` instead of
 * the colon, a comma or semicolon for the colon, a URL for the server, spaces, brackets.
 * @returns undefined if there is none
 */
export function suggestedUserId(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^(?:mailto:|xmpp:|matrix:u\/|https?:\/\/matrix\.to\/#\/)/i, '')
    .replaceAll(/[\s\p{C}]+|^[<("'“‘]+|[>)"'”’.,;:]+$/gu, '')
    .replace(/^＠/, '@')
    .replace(/^@+/, '')
  const parts = /^([^@:;,]+)[@:;,]+(?:https?:\/\/)?([^/]+)\/?$/iu.exec(bare)
  const [, name = '', server = ''] = parts ?? []
  const found = `@${name.toLowerCase()}:${server.toLowerCase()}`
  const isLikely = isServerName(server.toLowerCase()) && /[.:]|^localhost$/.test(server)
  return isLikely && userIdProblem(found) === undefined ? found : undefined
}

/** The text of a list with one entry corrected. */
export function withCorrection(list: string, { text, suggestion }: MalformedEntry): string {
  return suggestion === undefined ? list : list.replace(text, () => suggestion)
}
